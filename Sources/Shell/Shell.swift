// The read, run, print loop.
