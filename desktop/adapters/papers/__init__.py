"""Papers: what stands in a PDF, read by a process of its own."""
