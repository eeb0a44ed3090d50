// What the terminfo database says about the terminal.
//
// A file of its own, for <term.h> makes macros of words like `columns`.

#define _GNU_SOURCE
#include <stdlib.h>
#include <unistd.h>

// First, before the macros.
#include "internal.h"

#include <curses.h>
#include <term.h>

static char *capability(const char *name) {
  char *value = tigetstr((char *)name);
  return value == (char *)-1 ? NULL : value;
}

// Fills in what the description says, if there is one.
static CursesStatus look_up(struct ccurses_description *description) {
  const char *type = getenv("TERM");
  if (type == NULL || *type == '\0') return CursesStatusTypeUnset;
  // Asked for its error, setupterm reports where initscr would end the process.
  int error = 0;
  if (setupterm(type, STDOUT_FILENO, &error) != OK) {
    return error == 1 ? CursesStatusTypeTooSimple : CursesStatusTypeUnknown;
  }
  bool simple = capability("cup") == NULL;
  int colors = tigetnum("colors");
  description->colors = colors < 0 ? 0 : colors;
  description->mouse = capability("kmous") != NULL;
  del_curterm(cur_term);
  return simple ? CursesStatusTypeTooSimple : CursesStatusReady;
}

CursesStatus capabilities_check(void) {
  struct ccurses_description description;
  return look_up(&description);
}

CursesStatus ccurses_probe(struct ccurses_description *description) {
  *description = (struct ccurses_description){.utf8 = locale_choose()};
  return look_up(description);
}

bool capabilities_has(const char *name) {
  return capability(name) != NULL;
}

static struct sequence *captured;

static int keep_byte(int byte) {
  if (captured->length < sizeof captured->bytes) captured->bytes[captured->length++] = (char)byte;
  return byte;
}

void capabilities_capture_leaving(struct sequence *sequence) {
  // Modes, keys, attributes, colours, cursor, screen: in the order in which curses leaves.
  static const char *const names[] = {"rmkx", "sgr0", "op", "cnorm", "rmcup"};
  captured = sequence;
  sequence->length = 0;
  for (const char *byte = modes_leaving(); *byte != '\0'; byte++) keep_byte(*byte);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    char *value = capability(names[i]);
    // tputs takes out the delays that a description may contain.
    if (value != NULL) tputs(value, 1, keep_byte);
  }
}

void capabilities_capture_clearing(struct sequence *sequence, int row) {
  captured = sequence;
  sequence->length = 0;
  char *place = capability("cup"), *attributes = capability("sgr0"), *clear = capability("el");
  if (place == NULL || clear == NULL) return;
  if (attributes != NULL) tputs(attributes, 1, keep_byte);
  tputs(tiparm(place, row, 0), 1, keep_byte);
  tputs(clear, 1, keep_byte);
}
