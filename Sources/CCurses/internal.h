// What the files of this target share.

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

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
// What clears a row and leaves the cursor at its beginning.
void capabilities_capture_clearing(struct sequence *sequence, int row);
// Whether the terminal's description has a string. Needs curses to be on.
bool capabilities_has(const char *name);

// events.c: the pipe that turns signals into events, and their handlers.

// Call before curses is on: curses ignores the stop key while it draws, and so loses it, unless
// somebody handles that signal already.
bool events_listen(void);
// Call once curses is on.
bool events_open_keys(void);
void events_end(void);
int64_t milliseconds_now(void);

// line.c: what curses writes, on its way to the terminal.

// Returns what curses is to write to, or NULL.
FILE *line_open(void);
void line_close(void);
// What curses writes between the two is kept, and sent as the line takes it; returns its length.
void line_begin(void);
size_t line_end(void);
// Sends these bytes behind what waits.
void line_say(const char *bytes, size_t count);
// Sends what the line takes now; whether that was all.
bool line_send(void);
bool line_is_waiting(void);
// What to wait for with poll until the line takes more.
int line_descriptor(void);
// Sends all, or drops it if the line takes nothing for half a second: afterwards there is room.
void line_finish(void);
// A file without a name; -1 if there can be none.
int memory_file(const char *name);

// colors.c: cells' colours and curses' pairs.

// Returns how many colours there are. Needs curses to be on.
int colors_start(bool wanted);
int colors_pair(int32_t foreground, int32_t background);
// So many times longer a frame may become by spelling out its colours.
enum { colors_growth = 3 };
// Replaces numbers that stand for colours of 24 bits, in place; returns the new length.
size_t colors_spell_out(char *bytes, size_t count);

// modes.c: mouse, paste, the background's colour.

// Which of them to turn on.
void modes_choose(bool wants_mouse, bool wants_paste);
void modes_on(void);
void modes_off(void);
// What modes_off sends.
const char *modes_leaving(void);
// Takes an answer that is still on its way, so that the shell does not get it.
void modes_await_answer(void);

// screen.c: leaving the screen for a stop, and coming back.

void screen_suspend(void);
void screen_resume(void);
void screen_adopt_size(void);
// Takes the environment's locale, or another whose encoding is UTF-8; whether that worked.
bool locale_choose(void);

// rescue.c: the terminal's way back from a fatal signal.

// Keeps the terminal's modes as they are now. Call before curses changes them.
void rescue_remember_modes(void);
// Keeps standard error in memory, and has fatal signals restore the terminal. Call once curses is
// on, as the terminal's description is read then.
void rescue_begin(void);
void rescue_end(void);
// What a fatal signal does: gives the terminal back. Safe in a signal handler.
void rescue_now(void);
