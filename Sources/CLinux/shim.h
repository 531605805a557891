// Calls of Linux that the C library declares to GNU programs only.
#include <sys/types.h>

int sync_file_range(int file, off_t offset, off_t length, unsigned int flags);

#ifdef __GLIBC__
int malloc_trim(size_t left);
int mallopt(int option, int value);
#endif
