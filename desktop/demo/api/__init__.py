"""What the shop's API does, without HTTP: one file a subject, each function takes a call and gives a reply."""
