// Room for Tutor.
