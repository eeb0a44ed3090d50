// Room for Engine.
