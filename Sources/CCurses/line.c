// The way from curses to the terminal.
//
// Curses writes each frame into memory, and from there it is sent as the line takes it. A line that
// takes nothing for a while, over a telephone or behind Ctrl-S, therefore never keeps a key waiting,
// and it is known how much a frame weighs.

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

#include "internal.h"

// What curses writes to: the terminal, and a file in memory while a frame is drawn.
static FILE *stream;
static int memory = -1;
// The terminal, opened once more: not to wait is a property of the opening, and the one on standard
// output belongs to the shell, too.
static int terminal = -1;

// What has been written and not sent yet.
static char *waiting;
static size_t waiting_length, waiting_sent, waiting_capacity;

FILE *line_open(void) {
  int copy = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  if (copy < 0) return NULL;
  stream = fdopen(copy, "w");
  if (stream == NULL) {
    close(copy);
    return NULL;
  }
  memory = memory_file("frame");
  char path[128];
  terminal = ttyname_r(STDOUT_FILENO, path, sizeof path) == 0
    ? open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC) : -1;
  return stream;
}

static void forget(void) {
  waiting_length = waiting_sent = 0;
}

void line_close(void) {
  if (stream != NULL) fclose(stream);
  if (memory >= 0) close(memory);
  if (terminal >= 0) close(terminal);
  free(waiting);
  stream = NULL;
  waiting = NULL;
  memory = terminal = -1;
  waiting_capacity = 0;
  forget();
}

static bool reserve(size_t more) {
  size_t needed = waiting_length + more;
  if (needed <= waiting_capacity) return true;
  char *larger = realloc(waiting, needed * 2);
  if (larger == NULL) return false;
  waiting = larger;
  waiting_capacity = needed * 2;
  return true;
}

int line_descriptor(void) {
  return terminal >= 0 ? terminal : STDOUT_FILENO;
}

bool line_is_waiting(void) {
  return waiting_sent < waiting_length;
}

bool line_send(void) {
  while (line_is_waiting()) {
    ssize_t count =
      write(line_descriptor(), waiting + waiting_sent, waiting_length - waiting_sent);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN) return false;
    // The terminal has gone; the loop will hear of it.
    if (count <= 0) break;
    waiting_sent += (size_t)count;
  }
  forget();
  return true;
}

void line_say(const char *bytes, size_t count) {
  if (!reserve(count)) return;
  memcpy(waiting + waiting_length, bytes, count);
  waiting_length += count;
  line_send();
}

void line_finish(void) {
  tcflow(STDOUT_FILENO, TCOON);
  while (!line_send()) {
    struct pollfd output = {.fd = line_descriptor(), .events = POLLOUT};
    if (poll(&output, 1, 500) > 0) continue;
    // It takes nothing; what comes last, the way back, has to find room.
    tcflush(STDOUT_FILENO, TCOFLUSH);
    forget();
  }
}

void line_begin(void) {
  if (memory < 0) return;
  lseek(memory, 0, SEEK_SET);
  dup2(memory, fileno(stream));
}

size_t line_end(void) {
  if (memory < 0) return 0;
  off_t length = lseek(memory, 0, SEEK_CUR);
  dup2(STDOUT_FILENO, fileno(stream));
  if (length <= 0 || !reserve((size_t)length * colors_growth)) return 0;
  char *bytes = waiting + waiting_length;
  ssize_t count = pread(memory, bytes, (size_t)length, 0);
  if (count <= 0) return 0;
  size_t spelled = colors_spell_out(bytes, (size_t)count);
  waiting_length += spelled;
  line_send();
  return spelled;
}

int memory_file(const char *name) {
#ifdef __linux__
  return memfd_create(name, MFD_CLOEXEC);
#else
  (void)name;
  char path[] = "/tmp/mlp-tutor.XXXXXX";
  int file = mkstemp(path);
  if (file >= 0) {
    unlink(path);
    fcntl(file, F_SETFD, FD_CLOEXEC);
  }
  return file;
#endif
}
