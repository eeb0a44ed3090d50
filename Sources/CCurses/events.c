// Keys and signals, as one stream of events.
//
// Every signal handler writes one byte into a pipe, and the loop sleeps in poll(2) on that pipe and
// on standard input. Compared with a blocking get_wch and curses' own handlers, no resize is lost
// between looking and sleeping, and a process that has nothing to do is never woken.

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <curses.h>

#include "CCurses.h"
#include "internal.h"

static const int heard_signals[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGPIPE};
enum { heard_count = sizeof heard_signals / sizeof *heard_signals };

static struct sigaction previous_actions[heard_count];
static bool replaced[heard_count];
static sigset_t previous_mask;

static int pipe_ends[2] = {-1, -1};

// What else wakes the loop, or -1.
static int watched = -1;

// Reads keys; a pad, because reading from a window would refresh it.
static WINDOW *input;

// Asked to end, and nobody has listened yet.
static volatile sig_atomic_t interrupt_pending, terminate_pending;

static void hear(int signal) {
  int error = errno;
  unsigned char byte = (unsigned char)signal;
  // A full pipe has a byte to wake the loop with already.
  ssize_t written = write(pipe_ends[1], &byte, 1);
  (void)written;
  errno = error;
}

static void hear_ending(int signal) {
  volatile sig_atomic_t *pending = signal == SIGINT ? &interrupt_pending : &terminate_pending;
  if (!*pending) {
    *pending = 1;
    hear(signal);
    return;
  }
  // The program is stuck, or writes to a line that takes nothing: end without it.
  rescue_now();
  struct sigaction standard = {.sa_handler = SIG_DFL};
  sigaction(signal, &standard, NULL);
  raise(signal);
}

static bool listen_to(int signal, void (*handler)(int)) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  return sigaction(signal, &action, NULL) == 0;
}

static void (*handler_for(int signal))(int) {
  switch (signal) {
  case SIGPIPE: return SIG_IGN;
  case SIGINT:
  case SIGTERM: return hear_ending;
  default: return hear;
  }
}

static bool open_pipe(void) {
  if (pipe(pipe_ends) != 0) return false;
  for (int i = 0; i < 2; i++) {
    fcntl(pipe_ends[i], F_SETFD, FD_CLOEXEC);
    fcntl(pipe_ends[i], F_SETFL, O_NONBLOCK);
  }
  return true;
}

static void close_pipe(void) {
  for (int i = 0; i < 2; i++) {
    if (pipe_ends[i] >= 0) close(pipe_ends[i]);
    pipe_ends[i] = -1;
  }
}

bool events_listen(void) {
  if (!open_pipe()) {
    close_pipe();
    return false;
  }
  interrupt_pending = terminate_pending = 0;
  sigset_t heard;
  sigemptyset(&heard);
  for (int i = 0; i < heard_count; i++) {
    int signal = heard_signals[i];
    sigaddset(&heard, signal);
    replaced[i] = false;
    if (sigaction(signal, NULL, &previous_actions[i]) != 0) continue;
    // Whoever started the program under nohup, say, wants it so.
    bool ignored = previous_actions[i].sa_handler == SIG_IGN;
    if (ignored && signal != SIGWINCH && signal != SIGCONT) continue;
    replaced[i] = listen_to(signal, handler_for(signal));
  }
  pthread_sigmask(SIG_UNBLOCK, &heard, &previous_mask);
  return true;
}

bool events_open_keys(void) {
  input = newpad(1, 1);
  if (input == NULL) return false;
  keypad(input, TRUE);
  nodelay(input, TRUE);
  // Arrows as a terminal sends them outside application mode; some do so whatever one asks.
  define_key("\033[A", KEY_UP);
  define_key("\033[B", KEY_DOWN);
  define_key("\033[C", KEY_RIGHT);
  define_key("\033[D", KEY_LEFT);
  // The mouse's reports are taken apart with the other sequences that curses does not know.
  define_key(NULL, KEY_MOUSE);
  return true;
}

void events_end(void) {
  if (input != NULL) delwin(input);
  input = NULL;
  for (int i = 0; i < heard_count; i++) {
    if (replaced[i]) sigaction(heard_signals[i], &previous_actions[i], NULL);
    replaced[i] = false;
  }
  pthread_sigmask(SIG_SETMASK, &previous_mask, NULL);
  close_pipe();
}

// Stops the process as the stop key is meant to, and returns when it is continued.
static void stop(void) {
  screen_suspend();
  listen_to(SIGTSTP, SIG_DFL);
  listen_to(SIGCONT, SIG_DFL);
  // The whole group: the program may be one part of a pipeline.
  kill(0, SIGTSTP);
  listen_to(SIGTSTP, hear);
  listen_to(SIGCONT, hear);
}

static void resume(void) {
  screen_resume();
  // Curses would send this with the next read only, and the first arrow would be three characters.
  line_begin();
  keypad(input, TRUE);
  line_end();
}

static int add(struct ccurses_event *events, int count, CursesEventKind kind, int32_t value) {
  if (count < ccurses_event_capacity) {
    events[count] = (struct ccurses_event){.kind = kind, .value = value};
    count++;
  }
  return count;
}

static int take_signals(struct ccurses_event *events, int count) {
  bool resized = false, stopped = false, continued = false;
  bool interrupted = false, terminated = false, hung_up = false;
  unsigned char bytes[64];
  ssize_t length;
  while ((length = read(pipe_ends[0], bytes, sizeof bytes)) > 0) {
    for (ssize_t i = 0; i < length; i++) {
      switch (bytes[i]) {
      case SIGWINCH: resized = true; break;
      case SIGTSTP: stopped = true; break;
      case SIGCONT: continued = true; break;
      case SIGINT: interrupted = true; break;
      case SIGTERM: terminated = true; break;
      case SIGHUP: hung_up = true; break;
      }
    }
  }
  if (interrupted) interrupt_pending = 0;
  if (terminated) terminate_pending = 0;
  if (stopped) {
    stop();
    resume();
  } else if (continued) {
    // Stopped by SIGSTOP, without notice: the shell has changed modes and screen meanwhile.
    screen_suspend();
    resume();
  } else if (resized) {
    screen_adopt_size();
  }
  if (stopped || continued || resized) count = add(events, count, CursesEventKindResize, 0);
  if (interrupted) count = add(events, count, CursesEventKindInterrupt, 0);
  if (terminated) count = add(events, count, CursesEventKindTerminate, 0);
  if (hung_up) count = add(events, count, CursesEventKindHangup, 0);
  return count;
}

// With Shift, Alt or Ctrl curses has names for the keys of a terminal's description, `kRIT5` for
// Ctrl-Right, but no numbers that are known when this is compiled.
static bool is_modified(wint_t code, const char *name) {
  const char *found = keyname((int)code);
  size_t length = strlen(name);
  return found != NULL && strncmp(found, name, length) == 0
    && (found[length] == '\0' || (found[length] >= '3' && found[length] <= '8'));
}

static int add_modified_key(struct ccurses_event *events, int count, wint_t code) {
  static const struct {
    const char *name;
    CursesKey key;
  } keys[] = {
    {"kUP", CursesKeyUp},       {"kDN", CursesKeyDown},    {"kLFT", CursesKeyLeft},
    {"kRIT", CursesKeyRight},   {"kHOM", CursesKeyHome},   {"kEND", CursesKeyEnd},
    {"kPRV", CursesKeyPageUp},  {"kNXT", CursesKeyPageDown}, {"kDC", CursesKeyDelete},
  };
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    if (is_modified(code, keys[i].name)) {
      return add(events, count, CursesEventKindKey, keys[i].key);
    }
  }
  return count;
}

static int add_key(struct ccurses_event *events, int count, wint_t code) {
  static const struct {
    wint_t code;
    CursesKey key;
  } keys[] = {
    {KEY_UP, CursesKeyUp},
    {KEY_DOWN, CursesKeyDown},
    {KEY_LEFT, CursesKeyLeft},
    {KEY_RIGHT, CursesKeyRight},
    {KEY_HOME, CursesKeyHome},
    {KEY_A1, CursesKeyHome},
    {KEY_END, CursesKeyEnd},
    {KEY_LL, CursesKeyEnd},
    {KEY_C1, CursesKeyEnd},
    {KEY_PPAGE, CursesKeyPageUp},
    {KEY_A3, CursesKeyPageUp},
    {KEY_NPAGE, CursesKeyPageDown},
    {KEY_C3, CursesKeyPageDown},
    {KEY_BACKSPACE, CursesKeyBackspace},
    {KEY_DC, CursesKeyDelete},
    {KEY_ENTER, CursesKeyEnter},
    {KEY_BTAB, CursesKeyBackTab},
    {KEY_SR, CursesKeyUp},
    {KEY_SF, CursesKeyDown},
    {KEY_SLEFT, CursesKeyLeft},
    {KEY_SRIGHT, CursesKeyRight},
    {KEY_SHOME, CursesKeyHome},
    {KEY_SEND, CursesKeyEnd},
    {KEY_SPREVIOUS, CursesKeyPageUp},
    {KEY_SNEXT, CursesKeyPageDown},
    {KEY_SDC, CursesKeyDelete},
  };
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    if (keys[i].code == code) return add(events, count, CursesEventKindKey, keys[i].key);
  }
  if (code > KEY_F0 && code <= KEY_F0 + 63) {
    return add(events, count, CursesEventKindFunctionKey, (int32_t)(code - KEY_F0));
  }
  if (code > KEY_MAX) return add_modified_key(events, count, code);
  // A key without meaning here, or curses' own word for a resize.
  return count;
}

// Leaves room for the signals.
static int take_keys(struct ccurses_event *events, int count) {
  while (count < ccurses_event_capacity - 4) {
    wint_t code;
    int result = wget_wch(input, &code);
    if (result == ERR) break;
    count = result == KEY_CODE_YES
      ? add_key(events, count, code)
      : add(events, count, CursesEventKindCharacter, (int32_t)code);
  }
  return count;
}

int64_t milliseconds_now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

void ccurses_watch(int file) {
  watched = file;
}

// Reads all that there is; whether there was anything. At its end it is watched no longer.
static bool drain_watched(void) {
  char bytes[4096];
  bool any = false;
  ssize_t count;
  while ((count = read(watched, bytes, sizeof bytes)) > 0) any = true;
  if (count == 0 || (errno != EAGAIN && errno != EINTR)) watched = -1;
  return any;
}

int ccurses_wait(int timeout, struct ccurses_event events[ccurses_event_capacity]) {
  if (input == NULL) return 0;
  int64_t deadline = timeout < 0 ? 0 : milliseconds_now() + timeout;
  int in_vain = 0;
  for (;;) {
    // Curses may hold keys that poll knows nothing of, so look before sleeping.
    int count = take_signals(events, take_keys(events, 0));
    if (count > 0) return count;

    int remaining = -1;
    if (timeout >= 0) {
      int64_t rest = deadline - milliseconds_now();
      remaining = rest < 0 ? 0 : (int)rest;
    }
    struct pollfd sources[] = {
      {.fd = STDIN_FILENO, .events = POLLIN},
      {.fd = pipe_ends[0], .events = POLLIN},
      {.fd = line_is_waiting() ? line_descriptor() : -1, .events = POLLOUT},
      {.fd = watched, .events = POLLIN},
    };
    int ready = poll(sources, sizeof sources / sizeof *sources, remaining);
    if (ready == 0) return 0;
    if (ready < 0 && errno != EINTR) return add(events, 0, CursesEventKindHangup, 0);
    if (ready < 0) continue;
    if (sources[2].revents != 0 && line_send()) return add(events, 0, CursesEventKindSent, 0);
    if (sources[3].revents != 0 && drain_watched()) {
      return add(events, 0, CursesEventKindWatched, 0);
    }

    // The last keys before a hang-up count less than not waiting for ever on a dead line.
    bool gone = (sources[0].revents & (POLLHUP | POLLERR | POLLNVAL)) != 0;
    // Something to read again and again, and never a key: the end of the file.
    in_vain = sources[0].revents != 0 ? in_vain + 1 : 0;
    if (gone || in_vain > 100) {
      count = take_signals(events, 0);
      for (int i = 0; i < count; i++) {
        if (events[i].kind == CursesEventKindHangup) return count;
      }
      return add(events, count, CursesEventKindHangup, 0);
    }
  }
}
