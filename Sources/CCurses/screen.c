// Taking the terminal over, drawing rows of cells, and giving it back.

#define _GNU_SOURCE
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include <curses.h>

#include "CCurses.h"
#include "internal.h"

// A window may claim to be 65,535 cells wide; curses would reserve memory for all of them.
enum { longest_side = 1000 };

static SCREEN *screen;
static bool utf8;
static cchar_t *row_buffer;
static int row_capacity;
static int cursor_shown = -1;

// MARK: Starting and ending

static bool encoding_is_utf8(void) {
  const char *encoding = nl_langinfo(CODESET);
  return strcmp(encoding, "UTF-8") == 0 || strcmp(encoding, "utf8") == 0;
}

// Without a UTF-8 locale curses draws blanks. Over SSH and in containers a locale is often missing
// while the terminal shows UTF-8 perfectly well.
bool locale_choose(void) {
  setlocale(LC_CTYPE, "");
  if (!encoding_is_utf8()) setlocale(LC_CTYPE, "C.UTF-8");
  return encoding_is_utf8();
}

static CursesStatus check_terminal(void) {
  if (!isatty(STDIN_FILENO)) return CursesStatusInputNotTerminal;
  if (!isatty(STDOUT_FILENO)) return CursesStatusOutputNotTerminal;
  return capabilities_check();
}

static void choose_modes(void) {
  cbreak();
  noecho();
  nonl();
  set_escdelay(25);
  // Frames go into memory, so there is nothing to be gained by giving one up half way.
  typeahead(-1);
  // Else Ctrl-S freezes the screen, and whoever pressed it by mistake thinks the program hangs.
  struct termios modes;
  if (tcgetattr(STDIN_FILENO, &modes) == 0) {
    modes.c_iflag &= ~(tcflag_t)IXON;
    tcsetattr(STDIN_FILENO, TCSANOW, &modes);
  }
  def_prog_mode();
}

static CursesStatus give_up(struct ccurses_description *description) {
  description->error = errno;
  events_end();
  line_close();
  return CursesStatusSystemError;
}

CursesStatus ccurses_start(
  const struct ccurses_request *request, struct ccurses_description *description) {
  memset(description, 0, sizeof *description);
  if (screen != NULL) return CursesStatusInUse;
  CursesStatus status = check_terminal();
  if (status != CursesStatusReady) return status;

  utf8 = locale_choose();
  rescue_remember_modes();
  if (!events_listen()) {
    description->error = errno;
    return CursesStatusSystemError;
  }
  // The window's own size, whatever LINES and COLUMNS say.
  use_env(FALSE);
  use_tioctl(TRUE);
  fflush(stdout);
  FILE *stream = line_open();
  if (stream == NULL) return give_up(description);
  screen = newterm(NULL, stream, stdin);
  if (screen == NULL) return give_up(description);
  choose_modes();
  description->colors = colors_start(request->colors);
  // A terminal whose mouse can be described reports it, and brackets what is pasted.
  description->mouse = capabilities_has("kmous");
  modes_choose(request->mouse && description->mouse, description->mouse || capabilities_has("BE"));
  cursor_shown = -1;
  rescue_begin();
  modes_on();
  if (!events_open_keys()) {
    description->error = errno;
    ccurses_end();
    return CursesStatusSystemError;
  }
  screen_adopt_size();

  static bool registered;
  if (!registered) registered = atexit(ccurses_end) == 0;
  description->utf8 = utf8;
  return CursesStatusReady;
}

void ccurses_end(void) {
  if (screen == NULL) return;
  modes_await_answer();
  screen_suspend();
  events_end();
  rescue_end();
  delscreen(screen);
  line_close();
  screen = NULL;
  free(row_buffer);
  row_buffer = NULL;
  row_capacity = 0;
}

// MARK: Size

void ccurses_size(int *columns, int *rows) {
  *columns = screen == NULL ? 0 : getmaxx(stdscr);
  *rows = screen == NULL ? 0 : getmaxy(stdscr);
}

static int limited(int side) {
  return side > longest_side ? longest_side : side;
}

void screen_adopt_size(void) {
  struct winsize window;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) != 0) return;
  int columns = limited(window.ws_col), rows = limited(window.ws_row);
  if (columns < 1 || rows < 1) return;
  if (columns != getmaxx(stdscr) || rows != getmaxy(stdscr)) resizeterm(rows, columns);
  // Terminals wrap and shift their contents in ways of their own.
  clearok(curscr, TRUE);
}

void screen_suspend(void) {
  modes_off();
  // Where there is no alternate screen the last frame stays, and the prompt gets its last row.
  struct sequence clearing;
  capabilities_capture_clearing(&clearing, getmaxy(stdscr) - 1);
  line_say(clearing.bytes, clearing.length);
  line_finish();
  endwin();
}

void screen_resume(void) {
  screen_adopt_size();
  clearok(curscr, TRUE);
  // Curses would set the line's modes while its output goes into memory, and so on the wrong file.
  reset_prog_mode();
  // Also brings back the alternate screen.
  line_begin();
  wnoutrefresh(stdscr);
  doupdate();
  line_end();
  modes_on();
}

// MARK: Drawing

static attr_t attributes_of(const struct ccurses_cell *cell) {
  attr_t attributes = A_NORMAL;
  if (cell->attributes & ccurses_bold) attributes |= A_BOLD;
  if (cell->attributes & ccurses_dim) attributes |= A_DIM;
  if (cell->attributes & ccurses_underline) attributes |= A_UNDERLINE;
  if (cell->attributes & ccurses_reverse) attributes |= A_REVERSE;
  return attributes;
}

// Joiners and variation selectors make terminals draw a character wider than wcwidth says.
static bool combines(uint32_t scalar) {
  bool selector = scalar >= 0xFE00 && scalar <= 0xFE0F;
  return scalar != 0x200D && !selector && wcwidth((wchar_t)scalar) == 0;
}

// Fills in the text of a cell and returns its width; `room` is 2 where the cell to the right is
// reserved for it.
static int text_of(const struct ccurses_cell *cell, int room, wchar_t *text) {
  uint32_t base = cell->text[0] == 0 ? ' ' : cell->text[0];
  int width = wcwidth((wchar_t)base);
  if (width < 1 || width > room || (!utf8 && base > 126)) {
    text[0] = L'?';
    text[1] = 0;
    return 1;
  }
  int length = 0;
  text[length++] = (wchar_t)base;
  for (int i = 1; i < ccurses_cell_text_capacity && cell->text[i] != 0; i++) {
    if (combines(cell->text[i])) text[length++] = (wchar_t)cell->text[i];
  }
  text[length] = 0;
  return width;
}

static bool reserve_row(int columns) {
  if (columns <= row_capacity) return true;
  cchar_t *larger = realloc(row_buffer, (size_t)columns * sizeof *larger);
  if (larger == NULL) return false;
  row_buffer = larger;
  row_capacity = columns;
  return true;
}

void ccurses_write_row(int row, const struct ccurses_cell *cells, int count) {
  if (screen == NULL || row < 0 || row >= getmaxy(stdscr)) return;
  int columns = getmaxx(stdscr);
  if (!reserve_row(columns)) return;
  static const struct ccurses_cell blank = {.foreground = -1, .background = -1};
  int length = 0;
  for (int column = 0; column < columns;) {
    const struct ccurses_cell *cell = column < count ? &cells[column] : &blank;
    bool wide = column + 1 < columns && column + 1 < count && cells[column + 1].text[0] == 0;
    wchar_t text[ccurses_cell_text_capacity + 1];
    column += text_of(cell, wide ? 2 : 1, text);
    int pair = colors_pair(cell->foreground, cell->background);
    setcchar(&row_buffer[length++], text, attributes_of(cell), (short)pair, &pair);
  }
  mvwadd_wchnstr(stdscr, row, 0, row_buffer, length);
}

int ccurses_flush(int cursor_column, int cursor_row) {
  if (screen == NULL) return 0;
  bool shown = cursor_row >= 0 && cursor_row < getmaxy(stdscr) && cursor_column >= 0
    && cursor_column < getmaxx(stdscr);
  leaveok(stdscr, !shown);
  if (shown) wmove(stdscr, cursor_row, cursor_column);
  line_begin();
  if (cursor_shown != shown) curs_set(shown);
  cursor_shown = shown;
  wnoutrefresh(stdscr);
  doupdate();
  return (int)line_end();
}

bool ccurses_is_sending(void) {
  return line_is_waiting();
}
