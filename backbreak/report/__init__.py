"""What was recorded, as one page for a browser: figures, sentences and pictures. Pure: rows in, text out."""
