"""The factuality exam: what a corpus's annotators give for what our readings say."""
