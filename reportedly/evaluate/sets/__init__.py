"""One module for each gold set: what is asked, what is answered, how it is scored."""
