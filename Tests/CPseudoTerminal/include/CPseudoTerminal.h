// Programs in pseudo-terminals, for tests: the system calls that Swift cannot reach.

#pragma once

#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>

// A program in a terminal of its own.
struct pseudo_terminal {
  // The side of the terminal's user; -1 once closed. Reads do not block.
  int master;
  // The program.
  pid_t process;
  // The program's parent with job control, else -1.
  pid_t shell;
  // What reports the program's status, and takes the order to continue; -1 without job control.
  int control;
  // The program's end has been reported, and its number may be another's by now.
  bool ended;
  // The modes of the terminal before the program could change them.
  struct termios modes_at_start;
};

// Starts a program whose standard input, output and error are a new terminal of the given size.
//
// Without job control the program leads the terminal's session, as under a terminal emulator.
// With job control it is started by a small shell: it has a process group of its own in the
// foreground, and stops when asked to. It runs in `folder`. Returns 0, or an errno.
int pseudo_terminal_start(
  struct pseudo_terminal *terminal, const char *path, char *const arguments[],
  char *const environment[], const char *folder, unsigned short columns,
  unsigned short rows, bool job_control);

// Changes the size, and so signals SIGWINCH.
int pseudo_terminal_resize(
  const struct pseudo_terminal *terminal, unsigned short columns, unsigned short rows);

// Whether the program has stopped or ended, as waitpid reports it: 1 and the status, or 0 if nothing
// has happened since the last call.
int pseudo_terminal_status(struct pseudo_terminal *terminal, int *status);

// Sends the program a signal unless it has ended.
void pseudo_terminal_signal(struct pseudo_terminal *terminal, int signal);

// Continues a stopped program in the foreground.
int pseudo_terminal_continue(const struct pseudo_terminal *terminal);

// Takes the terminal away, as closing its window does.
void pseudo_terminal_hang_up(struct pseudo_terminal *terminal);

// Ends what still runs, and frees what was taken.
void pseudo_terminal_destroy(struct pseudo_terminal *terminal);

// What a status says; the macros do not import into Swift.
bool status_is_exit(int status, int *code);
bool status_is_signal(int status, int *signal);
bool status_is_stop(int status, int *signal);
