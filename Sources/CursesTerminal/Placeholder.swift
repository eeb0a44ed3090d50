// Room for CursesTerminal.
