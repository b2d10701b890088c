"""From the bytes of a file to blocks of text and notes: one reader for each format."""
