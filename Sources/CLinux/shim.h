// Calls of Linux that the C library declares to GNU programs only.
#include <sys/types.h>

ssize_t copy_file_range(int source, off_t *source_offset, int target, off_t *target_offset, size_t length,
                        unsigned int flags);

int sync_file_range(int file, off_t offset, off_t length, unsigned int flags);

#ifdef __GLIBC__
int malloc_trim(size_t left);
#endif
