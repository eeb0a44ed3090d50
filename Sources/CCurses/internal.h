// What the files of this target share.

#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "CCurses.h"

// capabilities.c: the terminfo database.

// Bytes that do something to a terminal.
struct sequence {
  char bytes[256];
  size_t length;
};

// Whether TERM names a terminal that will do.
CursesStatus capabilities_check(void);
// What gives the terminal back. Needs curses to be on.
void capabilities_capture_leaving(struct sequence *sequence);

// events.c: the pipe that turns signals into events, and their handlers.

// Call before curses is on: curses ignores the stop key while it draws, and so loses it, unless
// somebody handles that signal already.
bool events_listen(void);
// Call once curses is on.
bool events_open_keys(void);
void events_end(void);

// screen.c: leaving the screen for a stop, and coming back.

void screen_suspend(void);
void screen_resume(void);
void screen_adopt_size(void);

// rescue.c: the terminal's way back from a fatal signal.

// Keeps the terminal's modes as they are now. Call before curses changes them.
void rescue_remember_modes(void);
// Keeps standard error in memory, and has fatal signals restore the terminal. Call once curses is
// on, as the terminal's description is read then.
void rescue_begin(void);
void rescue_end(void);
// What a fatal signal does: gives the terminal back. Safe in a signal handler.
void rescue_now(void);
