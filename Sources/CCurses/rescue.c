// Leaves the terminal as it was found when the process dies of a signal.
//
// A Swift trap does not unwind: no deinit runs, and the terminal would stay in its alternate
// screen without echo. So the handler here writes the sequences that were captured in good time,
// restores the modes of the line, shows what was written on standard error, and lets the process
// die of the same signal. It does without malloc, stdio and curses.

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <termios.h>
#include <unistd.h>

#include "internal.h"

// Faults and traps, and the signals that nobody handles and that kill a process.
static const int fatal_signals[] = {
  SIGSEGV, SIGBUS,  SIGILL,    SIGTRAP, SIGABRT, SIGFPE,  SIGSYS,  SIGQUIT,
  SIGALRM, SIGPROF, SIGVTALRM, SIGXCPU, SIGXFSZ, SIGUSR1, SIGUSR2,
};
enum { fatal_count = sizeof fatal_signals / sizeof *fatal_signals };

static struct sigaction previous_actions[fatal_count];
static bool replaced[fatal_count];

static struct termios found_modes;
static bool modes_known;

static struct sequence leaving;

// Infinite recursion leaves no stack to handle the signal on.
static char handler_stack[64 * 1024];
static stack_t previous_stack;

static int kept_errors = -1;
static int true_errors = -1;

static volatile sig_atomic_t active;

static void write_all(int file, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(file, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

// Makes what the terminal would act upon harmless, in place. A control character above 127 is two
// bytes in UTF-8; `previous` is the byte before.
static void disarm(char *bytes, ssize_t count, unsigned char *previous) {
  for (ssize_t i = 0; i < count; i++) {
    unsigned char byte = (unsigned char)bytes[i];
    bool control = (byte < 32 && byte != '\n' && byte != '\t') || byte == 127;
    bool upper_control = *previous == 0xC2 && byte >= 0x80 && byte < 0xA0;
    *previous = byte;
    // Not a continuation byte any more, so that the terminal shows one replacement character.
    if (control || upper_control) bytes[i] = '?';
  }
}

// Gives standard error back and shows what it received.
static void replay_errors(void) {
  if (true_errors < 0) return;
  dup2(true_errors, STDERR_FILENO);
  char chunk[512];
  unsigned char previous = 0;
  off_t offset = 0;
  ssize_t count;
  while ((count = pread(kept_errors, chunk, sizeof chunk, offset)) > 0) {
    disarm(chunk, count, &previous);
    write_all(STDERR_FILENO, chunk, (size_t)count);
    offset += count;
  }
}

// A terminal that takes nothing, held by Ctrl-S or at the end of a dead line, must not keep the
// process from dying: what waits to be sent is dropped.
static void make_room(void) {
  tcflow(STDOUT_FILENO, TCOON);
  struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};
  if (poll(&output, 1, 500) == 0) tcflush(STDOUT_FILENO, TCOFLUSH);
}

void rescue_now(void) {
  if (!active) return;
  active = 0;
  // From the background, changing the modes would stop the process instead.
  struct sigaction ignore = {.sa_handler = SIG_IGN};
  sigaction(SIGTTOU, &ignore, NULL);
  make_room();
  write_all(STDOUT_FILENO, leaving.bytes, leaving.length);
  if (modes_known) tcsetattr(STDIN_FILENO, TCSANOW, &found_modes);
  replay_errors();
}

static void on_fatal_signal(int signal) {
  int error = errno;
  // Not back to the handler of the Swift runtime: its backtracer would ask questions on a terminal
  // that has just been given back.
  struct sigaction standard = {.sa_handler = SIG_DFL};
  sigaction(signal, &standard, NULL);
  rescue_now();
  // Blocked while this handler runs, so it strikes on return.
  raise(signal);
  errno = error;
}

static void keep_errors(void) {
  // Redirected by the user, it does not disturb the screen.
  if (!isatty(STDERR_FILENO)) return;
  kept_errors = memory_file("standard error");
  if (kept_errors < 0) return;
  true_errors = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (true_errors < 0 || dup2(kept_errors, STDERR_FILENO) < 0) {
    if (true_errors >= 0) close(true_errors);
    close(kept_errors);
    kept_errors = true_errors = -1;
  }
}

static void release_errors(void) {
  if (true_errors < 0) return;
  replay_errors();
  close(true_errors);
  close(kept_errors);
  kept_errors = true_errors = -1;
}

void rescue_remember_modes(void) {
  modes_known = tcgetattr(STDIN_FILENO, &found_modes) == 0;
}

void rescue_begin(void) {
  capabilities_capture_leaving(&leaving);
  keep_errors();
  stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
  if (sigaltstack(&stack, &previous_stack) != 0) previous_stack.ss_flags = SS_DISABLE;
  active = 1;
  for (int i = 0; i < fatal_count; i++) {
    replaced[i] = false;
    if (sigaction(fatal_signals[i], NULL, &previous_actions[i]) != 0) continue;
    if (previous_actions[i].sa_handler == SIG_IGN) continue;
    struct sigaction action = {.sa_handler = on_fatal_signal, .sa_flags = SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    replaced[i] = sigaction(fatal_signals[i], &action, NULL) == 0;
  }
}

void rescue_end(void) {
  for (int i = 0; i < fatal_count; i++) {
    if (replaced[i]) sigaction(fatal_signals[i], &previous_actions[i], NULL);
    replaced[i] = false;
  }
  active = 0;
  sigaltstack(&previous_stack, NULL);
  release_errors();
}
