/*
 * Ends the process without warning at its n-th write to a file.
 *
 * Loaded before the C library (LD_PRELOAD), so that the program under test is the one that ships. A write point is a call that
 * changes a regular file or a folder: write, pwrite, fsync, fdatasync, ftruncate, unlink, rename. THIDUA_KILL_AT names the
 * point, from 1; 0 only counts. With THIDUA_KILL_TORN the last write is cut in half first. THIDUA_KILL_COUNT names a file to
 * which the number of points is written at the end. In Rust this would need unsafe code, which the workspace forbids.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static long at, seen, torn;

#define REAL(name) ((__typeof__(name) *)dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void)
{
    const char *n = getenv("THIDUA_KILL_AT");
    at = n ? atol(n) : 0;
    torn = getenv("THIDUA_KILL_TORN") != NULL;
}

__attribute__((destructor)) static void end(void)
{
    const char *path = getenv("THIDUA_KILL_COUNT");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (file) {
        fprintf(file, "%ld", seen);
        fclose(file);
    }
}

/* Whether this is the point. */
static int is_last(void)
{
    return __sync_add_and_fetch(&seen, 1) == at;
}

static int is_file(int fd)
{
    struct stat st;
    return fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
}

static void die(void)
{
    kill(getpid(), SIGKILL);
    for (;;)
        pause();
}

ssize_t write(int fd, const void *bytes, size_t n)
{
    if (is_file(fd) && is_last()) {
        if (torn && n > 1)
            REAL(write)(fd, bytes, n / 2);
        die();
    }
    return REAL(write)(fd, bytes, n);
}

ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t place)
{
    if (is_file(fd) && is_last()) {
        if (torn && n > 1)
            REAL(pwrite64)(fd, bytes, n / 2, place);
        die();
    }
    return REAL(pwrite64)(fd, bytes, n, place);
}

ssize_t pwrite(int fd, const void *bytes, size_t n, off_t place)
{
    return pwrite64(fd, bytes, n, place);
}

#define ON_FILE(name)                \
    int name(int fd)                 \
    {                                \
        if (is_file(fd) && is_last()) \
            die();                   \
        return REAL(name)(fd);       \
    }

ON_FILE(fsync)
ON_FILE(fdatasync)

int ftruncate64(int fd, off64_t length)
{
    if (is_file(fd) && is_last())
        die();
    return REAL(ftruncate64)(fd, length);
}

int ftruncate(int fd, off_t length)
{
    return ftruncate64(fd, length);
}

int unlink(const char *path)
{
    if (is_last())
        die();
    return REAL(unlink)(path);
}

int rename(const char *from, const char *to)
{
    if (is_last())
        die();
    return REAL(rename)(from, to);
}
