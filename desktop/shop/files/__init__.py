"""The shop's documents as files: Markdown, plain text, PDF and Word, each read within bounds and told of when it cannot be."""
