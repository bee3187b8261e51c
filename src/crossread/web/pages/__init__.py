"""What a desk is asked for each page, and the page's view made of it."""
