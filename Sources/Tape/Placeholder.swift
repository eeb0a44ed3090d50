// Room for Tape.
