// The few things that this program asks of ncurses.
//
// <curses.h> stays out of this header: its macros, varargs and globals do not import into Swift 6.
// There is one terminal a process, the one on standard input and output, and so the state lives in
// C. No function here calls exit(). All are for one thread, the one that called ccurses_start.

#pragma once

#include <stdbool.h>
#include <stdint.h>

#define CCURSES_ENUM(name) enum __attribute__((enum_extensibility(closed))) name

// How starting went.
typedef CCURSES_ENUM(CursesStatus) {
  CursesStatusReady,
  // It has been started already.
  CursesStatusInUse,
  CursesStatusInputNotTerminal,
  CursesStatusOutputNotTerminal,
  // The environment has no TERM.
  CursesStatusTypeUnset,
  // TERM names a terminal that the terminfo database does not have.
  CursesStatusTypeUnknown,
  // The terminal cannot place its cursor.
  CursesStatusTypeTooSimple,
  // A system call failed; the description holds its errno.
  CursesStatusSystemError,
} CursesStatus;

// What is asked of the terminal.
struct ccurses_request {
  bool colors;
  // Reports of the mouse.
  bool mouse;
};

struct ccurses_description {
  // The locale's encoding is UTF-8, if need be by falling back on C.UTF-8.
  bool utf8;
  // Colours that the terminal has; 0 if it has none or if none were asked for. Above 256 a number
  // of 8 and more stands for red, green and blue, eight bits each.
  int colors;
  // The terminal can report its mouse.
  bool mouse;
  int error;
};

// What the terminfo database says about TERM, and what the locale's encoding is, without touching the
// terminal.
CursesStatus ccurses_probe(struct ccurses_description *description);

// Takes the terminal over: alternate screen, keys unbuffered, signals as events, standard error
// kept back. On failure everything is as it was.
CursesStatus ccurses_start(
  const struct ccurses_request *request, struct ccurses_description *description);

// Gives the terminal back and then shows what came on standard error meanwhile. May be called
// twice; is called by exit().
void ccurses_end(void);

void ccurses_size(int *columns, int *rows);

// Says which of the terminal's colours shows each entry of the 256-colour table; without it, or
// where the terminal has no colours, everything is drawn in the default.
//
// With `direct`, a terminal of 256 colours is told colours of 24 bits, and the palette may have
// numbers below 16 only.
void ccurses_set_palette(const int32_t palette[256], bool direct);

// Asks for the colour of the background. The answer, and one about the terminal's identity behind it,
// come as characters; until the second is reported here, ending waits a moment for it.
void ccurses_ask_background(void);
void ccurses_background_answered(void);

enum { ccurses_cell_text_capacity = 5 };

// Renditions of a cell.
enum {
  ccurses_bold = 1,
  ccurses_dim = 2,
  ccurses_underline = 4,
  ccurses_reverse = 8,
};

enum { ccurses_direct = 1 << 24 };

struct ccurses_cell {
  // A character and what combines with it, ended by 0 if there is room; all 0 in the cell that the
  // wide character to the left covers.
  uint32_t text[ccurses_cell_text_capacity];
  // -1 is the terminal's default, 0...255 are entries of the palette; with ccurses_direct it is red,
  // green and blue, eight bits each.
  int32_t foreground;
  int32_t background;
  uint8_t attributes;
};

// Replaces a whole row; what `cells` does not reach becomes blank. What the terminal would act
// upon, or would show in another number of cells, is drawn as a question mark.
void ccurses_write_row(int row, const struct ccurses_cell *cells, int count);

// Brings the rows written so far to the screen, and returns how many bytes that takes. A negative row
// hides the cursor. What the line does not take at once is sent while waiting for events.
int ccurses_flush(int cursor_column, int cursor_row);

// Whether a part of what was brought to the screen has not been sent yet.
bool ccurses_is_sending(void);

typedef CCURSES_ENUM(CursesEventKind) {
  // `value` is a code point, control characters included.
  CursesEventKindCharacter,
  // `value` is a CursesKey.
  CursesEventKindKey,
  // `value` is the number of a function key.
  CursesEventKindFunctionKey,
  // The window has another size, or everything has to be drawn again.
  CursesEventKindResize,
  // All that was brought to the screen has been sent at last.
  CursesEventKindSent,
  // There was something to read where ccurses_watch looks.
  CursesEventKindWatched,
  // Signals, and a terminal that has gone.
  CursesEventKindInterrupt,
  CursesEventKindTerminate,
  CursesEventKindHangup,
} CursesEventKind;

typedef CCURSES_ENUM(CursesKey) {
  CursesKeyUp,
  CursesKeyDown,
  CursesKeyLeft,
  CursesKeyRight,
  CursesKeyHome,
  CursesKeyEnd,
  CursesKeyPageUp,
  CursesKeyPageDown,
  CursesKeyBackspace,
  CursesKeyDelete,
  CursesKeyEnter,
  CursesKeyBackTab,
} CursesKey;

struct ccurses_event {
  CursesEventKind kind;
  int32_t value;
};

// Wakes the loop when there is something to read from a file that does not block, and reads it; -1 is
// for none. Whoever opened the file closes it.
void ccurses_watch(int file);

// At least so many events have room in what ccurses_wait fills.
enum { ccurses_event_capacity = 64 };

// Waits until something happens, at most `timeout` milliseconds (-1: for ever, and without a single
// wake-up), and returns how many events there are; 0 when the time is over.
//
// The stop key is dealt with inside: the process stops, and the continuation is a resize event.
int ccurses_wait(int timeout, struct ccurses_event events[ccurses_event_capacity]);
