"""The bench's peers, one library a file: each makes, of a problem, a function that does its task once."""
