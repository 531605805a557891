/* Preloaded where a program runs under valgrind. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

/* Valgrind 3.19 writes into the mask that it is given, and libdispatch keeps its own in memory that cannot be written. The
   call gets a copy. */
int sigsuspend(const sigset_t *mask) {
  sigset_t copy = *mask;
  return (int)syscall(SYS_rt_sigsuspend, &copy, (size_t)(_NSIG / 8));
}

/* No timer rings: how often one does goes by the clock, which under valgrind runs fifty times as fast as the program. */
int timerfd_settime(int timer, int flags, const struct itimerspec *next, struct itimerspec *before) {
  (void)timer, (void)flags, (void)next, (void)before;
  return 0;
}

/* The last of what a run held is freed beside the thread that ends the process. It is given the time to, so that it is
   counted in every run and not in some. */
void exit(int status) {
  void (*end)(int) = (void (*)(int))dlsym(RTLD_NEXT, "exit");
  nanosleep(&(struct timespec){.tv_sec = 1}, 0);
  end(status);
  __builtin_unreachable();
}
