#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

// A test that hangs must not leave processes behind for ever.
enum { shell_lifetime_seconds = 300 };

static const struct pseudo_terminal nothing = {
  .master = -1, .process = -1, .shell = -1, .control = -1};

static int set_size(int file, unsigned short columns, unsigned short rows) {
  struct winsize size = {.ws_row = rows, .ws_col = columns};
  return ioctl(file, TIOCSWINSZ, &size) == 0 ? 0 : errno;
}

static int open_master(char *slave_path, size_t capacity) {
  int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (master < 0) return -1;
  if (grantpt(master) != 0 || unlockpt(master) != 0
      || ptsname_r(master, slave_path, capacity) != 0) {
    close(master);
    return -1;
  }
  fcntl(master, F_SETFL, O_NONBLOCK);
  return master;
}

// MARK: Without job control

static int start_leader(
  struct pseudo_terminal *terminal, const char *slave_path, const char *path,
  char *const arguments[], char *const environment[], const char *folder) {
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addchdir_np(&files, folder);
  // The first terminal that a session leader opens becomes its controlling terminal.
  posix_spawn_file_actions_addopen(&files, 0, slave_path, O_RDWR, 0);
  posix_spawn_file_actions_adddup2(&files, 0, 1);
  posix_spawn_file_actions_adddup2(&files, 0, 2);

  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setflags(
    &attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

  int error =
    posix_spawn(&terminal->process, path, &files, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  return error;
}

// MARK: With job control

// Everything from here to start_job runs between fork and exec in a copy of a process that had
// threads: system calls only.

static void standard_signals(void) {
  struct sigaction standard = {.sa_handler = SIG_DFL};
  for (int signal = 1; signal < NSIG; signal++) sigaction(signal, &standard, NULL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

static void ignore(int signal) {
  struct sigaction action = {.sa_handler = SIG_IGN};
  sigaction(signal, &action, NULL);
}

static void become_program(
  const char *path, char *const arguments[], char *const environment[], const char *folder) {
  setpgid(0, 0);
  if (chdir(folder) != 0) _exit(127);
  // From the background this would stop the process, were the signal not ignored.
  ignore(SIGTTOU);
  tcsetpgrp(0, getpid());
  standard_signals();
  execve(path, arguments, environment);
  _exit(127);
}

// Reports each stop, and then waits for the order to continue; ends with the program.
static void mind_job(pid_t job, int control) {
  for (;;) {
    int status;
    pid_t changed = waitpid(job, &status, WUNTRACED);
    if (changed < 0 && errno == EINTR) continue;
    if (changed < 0 || write(control, &status, sizeof status) != sizeof status) break;
    if (!WIFSTOPPED(status)) break;
    tcsetpgrp(0, getpgrp());
    char order;
    if (read(control, &order, 1) != 1) break;
    tcsetpgrp(0, job);
    kill(-job, SIGCONT);
  }
  kill(-job, SIGKILL);
  _exit(0);
}

static void become_shell(
  const char *slave_path, int control, const char *path, char *const arguments[],
  char *const environment[], const char *folder) {
  standard_signals();
  setsid();
  int slave = open(slave_path, O_RDWR);
  if (slave < 0) _exit(127);
  for (int file = 0; file < 3; file++) dup2(slave, file);
  // This process never calls exec, and a copy of another test's terminal would keep that one open.
  control = dup2(control, 3);
  close_range(4, ~0U, 0);
  // Not in the group of its job, so the terminal's signals are not for it.
  ignore(SIGTTOU);
  ignore(SIGHUP);
  alarm(shell_lifetime_seconds);

  pid_t job = _Fork();
  if (job < 0) _exit(127);
  if (job == 0) become_program(path, arguments, environment, folder);
  setpgid(job, job);
  tcsetpgrp(0, job);
  if (write(control, &job, sizeof job) != sizeof job) _exit(127);
  mind_job(job, control);
}

static int start_job(
  struct pseudo_terminal *terminal, const char *slave_path, const char *path,
  char *const arguments[], char *const environment[], const char *folder) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return errno;
  pid_t shell = fork();
  if (shell == 0) become_shell(slave_path, ends[1], path, arguments, environment, folder);
  close(ends[1]);
  terminal->control = ends[0];
  terminal->shell = shell;
  if (shell < 0) return errno;
  ssize_t length = read(ends[0], &terminal->process, sizeof terminal->process);
  return length == sizeof terminal->process ? 0 : ECHILD;
}

// MARK: What a test uses

int pseudo_terminal_start(
  struct pseudo_terminal *terminal, const char *path, char *const arguments[],
  char *const environment[], const char *folder, unsigned short columns, unsigned short rows,
  bool job_control) {
  *terminal = nothing;
  char slave_path[128];
  terminal->master = open_master(slave_path, sizeof slave_path);
  if (terminal->master < 0) return errno;
  tcgetattr(terminal->master, &terminal->modes_at_start);
  int error = set_size(terminal->master, columns, rows);
  if (error == 0) {
    error = job_control ? start_job(terminal, slave_path, path, arguments, environment, folder)
                        : start_leader(terminal, slave_path, path, arguments, environment, folder);
  }
  if (error != 0) pseudo_terminal_destroy(terminal);
  return error;
}

int pseudo_terminal_resize(
  const struct pseudo_terminal *terminal, unsigned short columns, unsigned short rows) {
  return set_size(terminal->master, columns, rows);
}

int pseudo_terminal_status(struct pseudo_terminal *terminal, int *status) {
  if (terminal->ended) return 0;
  bool reported;
  if (terminal->control < 0) {
    reported =
      waitpid(terminal->process, status, WNOHANG | WUNTRACED) == terminal->process;
  } else {
    reported = recv(terminal->control, status, sizeof *status, MSG_DONTWAIT) == sizeof *status;
  }
  if (reported && !WIFSTOPPED(*status)) terminal->ended = true;
  return reported;
}

void pseudo_terminal_signal(struct pseudo_terminal *terminal, int signal) {
  if (terminal->process > 0 && !terminal->ended) kill(terminal->process, signal);
}

int pseudo_terminal_continue(const struct pseudo_terminal *terminal) {
  return send(terminal->control, "c", 1, MSG_NOSIGNAL) == 1 ? 0 : errno;
}

void pseudo_terminal_hang_up(struct pseudo_terminal *terminal) {
  if (terminal->master >= 0) close(terminal->master);
  terminal->master = -1;
}

void pseudo_terminal_destroy(struct pseudo_terminal *terminal) {
  pseudo_terminal_hang_up(terminal);
  int status;
  while (terminal->process > 0 && pseudo_terminal_status(terminal, &status)) {}
  pseudo_terminal_signal(terminal, SIGKILL);
  if (terminal->control >= 0) {
    close(terminal->control);
    if (terminal->shell > 0) waitpid(terminal->shell, NULL, 0);
  } else if (terminal->process > 0 && !terminal->ended) {
    waitpid(terminal->process, NULL, 0);
  }
  *terminal = nothing;
}

bool status_is_exit(int status, int *code) {
  *code = WEXITSTATUS(status);
  return WIFEXITED(status);
}

bool status_is_signal(int status, int *signal) {
  *signal = WTERMSIG(status);
  return WIFSIGNALED(status);
}

bool status_is_stop(int status, int *signal) {
  *signal = WSTOPSIG(status);
  return WIFSTOPPED(status);
}
