"""The reader's version, where it can be asked for without loading the reader."""

# Language and generation of the rules; raised whenever a reading may come out otherwise.
VERSION = "en-1"
