// What curses does not ask of the terminal itself: reports of the mouse, pasted text in brackets, and
// the colour of its background.

#define _GNU_SOURCE
#include <poll.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "CCurses.h"
#include "internal.h"

// Presses and releases, movements with a button held, and numbers without limit in decimal.
#define MOUSE_ON "\033[?1000h\033[?1002h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1002l\033[?1000l"
#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
// The terminal's identity is asked for after the colour: every terminal answers that, and so it is
// known when no other answer will come.
#define BACKGROUND_QUERY "\033]11;?\033\\\033[c"

static bool mouse, paste;
static bool answer_awaited;
static int64_t asked_at;

static void say(const char *text) {
  line_say(text, strlen(text));
}

void modes_choose(bool wants_mouse, bool wants_paste) {
  mouse = wants_mouse;
  paste = wants_paste;
  answer_awaited = false;
}

void modes_on(void) {
  if (mouse) say(MOUSE_ON);
  if (paste) say(PASTE_ON);
}

const char *modes_leaving(void) {
  if (mouse && paste) return MOUSE_OFF PASTE_OFF;
  return mouse ? MOUSE_OFF : paste ? PASTE_OFF : "";
}

void modes_off(void) {
  say(modes_leaving());
}

void ccurses_ask_background(void) {
  say(BACKGROUND_QUERY);
  answer_awaited = true;
  asked_at = milliseconds_now();
}

void ccurses_background_answered(void) {
  answer_awaited = false;
}

void modes_await_answer(void) {
  // After a second there is nobody who answers.
  if (!answer_awaited || milliseconds_now() - asked_at > 1000) return;
  answer_awaited = false;
  struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
  char byte = 0;
  // The identity ends with a c.
  while (byte != 'c' && poll(&input, 1, 100) > 0 && read(STDIN_FILENO, &byte, 1) == 1) {}
}
