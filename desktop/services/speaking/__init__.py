"""What is read aloud and how: sentences out of a stream, numbers as people say them, pace, captions that follow."""
