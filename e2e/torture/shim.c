/*
 * Preloaded into the program under test (LD_PRELOAD, Linux). Under TORTURE_ROOT it
 *   - writes every change of a file or folder, with its data, to TORTURE_LOG in the order in which they happened;
 *   - fails chosen operations as a disk would, as TORTURE_CONTROL says.
 * Nothing else is touched. The log's form is read by e2e/torture/operations.ts.
 */
#define _GNU_SOURCE
/* The names without and with 64 are both defined below. */
#undef _FILE_OFFSET_BITS
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum {
  OP_OPEN = 1, OP_WRITE, OP_TRUNCATE, OP_SYNC, OP_CLOSE, OP_RENAME, OP_UNLINK, OP_LINK, OP_MKDIR, OP_RMDIR,
  OP_TRUNCATE_PATH
};
/* Kinds of operation that can be made to fail: bits of control.kinds. */
enum { FAIL_WRITE = 1, FAIL_SYNC = 2, FAIL_NAME = 4, FAIL_CREATE = 8, FAIL_TRUNCATE = 16 };

struct record {
  uint32_t size, op, handle, flags;
  int64_t offset;
  uint32_t first, second, data, zero;
};

/* Shared with the driving program, which writes it as a file. */
struct control {
  volatile int64_t failing;  /* 1-based number of the operation that fails; 0: none */
  volatile int64_t count;    /* operations of these kinds since it was last set to 0 */
  volatile int64_t failures; /* how many were made to fail */
  volatile int32_t error;    /* errno */
  volatile int32_t kinds;
  volatile int32_t sticky;   /* all following fail as well */
  volatile int32_t partly;   /* a write writes its first half before it fails */
};

#define DESCRIPTORS 4096
static struct { uint32_t handle; int append; } files[DESCRIPTORS];
static uint32_t next_handle = 1;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char root[PATH_MAX];
static size_t root_length;
static int log_descriptor = -1;
static struct control *control;

static int (*real_open)(const char *, int, ...);
static int (*real_openat)(int, const char *, int, ...);
static int (*real_close)(int);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off64_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off64_t);
static int (*real_truncate)(const char *, off64_t);
static int (*real_renameat2)(int, const char *, int, const char *, unsigned);
static int (*real_unlinkat)(int, const char *, int);
static int (*real_linkat)(int, const char *, int, const char *, int);
static int (*real_mkdirat)(int, const char *, mode_t);
static long (*real_syscall)(long, ...);
static int (*real_ioctl)(int, unsigned long, ...);
static ssize_t (*real_sendfile)(int, int, off64_t *, size_t);
static ssize_t (*real_copy_file_range)(int, off64_t *, int, off64_t *, size_t, unsigned);
static int (*real_posix_fallocate)(int, off64_t, off64_t);
static int (*real_fallocate)(int, int, off64_t, off64_t);
static char *(*real_mkdtemp)(char *);

static void *next(const char *name) {
  void *found = dlsym(RTLD_NEXT, name);
  if (!found) { fprintf(stderr, "torture shim: no %s\n", name); abort(); }
  return found;
}

__attribute__((constructor)) static void begin(void) {
  if (real_open) return;
  real_openat = next("openat64"); real_close = next("close"); real_write = next("write");
  real_pwrite = next("pwrite64"); real_fsync = next("fsync"); real_fdatasync = next("fdatasync");
  real_ftruncate = next("ftruncate64"); real_truncate = next("truncate64"); real_renameat2 = next("renameat2");
  real_unlinkat = next("unlinkat"); real_linkat = next("linkat"); real_mkdirat = next("mkdirat");
  real_syscall = next("syscall"); real_ioctl = next("ioctl"); real_sendfile = next("sendfile64");
  real_copy_file_range = next("copy_file_range"); real_posix_fallocate = next("posix_fallocate64");
  real_fallocate = next("fallocate64"); real_mkdtemp = next("mkdtemp");
  real_open = next("open64");
  const char *given = getenv("TORTURE_ROOT");
  if (given && strlen(given) < sizeof root) { strcpy(root, given); root_length = strlen(root); }
  const char *log_file = getenv("TORTURE_LOG");
  if (log_file) log_descriptor = real_open(log_file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  const char *control_file = getenv("TORTURE_CONTROL");
  if (control_file) {
    int descriptor = real_open(control_file, O_RDWR | O_CLOEXEC);
    if (descriptor >= 0) {
      void *mapped = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
      if (mapped != MAP_FAILED) control = mapped;
      real_close(descriptor);
    }
  }
}

/* The absolute path of what a call names, without doubled slashes; 0 when it lies elsewhere than under the root. */
static int tracked(int folder, const char *path, char *absolute) {
  char joined[PATH_MAX * 2];
  if (!real_open) begin();
  if (!root_length || !path) return 0;
  if (path[0] == '/') {
    snprintf(joined, sizeof joined, "%s", path);
  } else {
    char base[PATH_MAX];
    if (folder == AT_FDCWD) {
      if (!getcwd(base, sizeof base)) return 0;
    } else {
      char link[64];
      snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
      ssize_t length = readlink(link, base, sizeof base - 1);
      if (length < 0) return 0;
      base[length] = 0;
    }
    snprintf(joined, sizeof joined, "%s/%s", base, path);
  }
  size_t out = 0;
  for (const char *in = joined; *in && out < PATH_MAX - 1; in++) {
    if (in[0] == '/' && in[1] == '/') continue;
    if (in[0] == '/' && in[1] == '.' && (in[2] == '/' || in[2] == 0)) { in++; continue; }
    absolute[out++] = *in;
  }
  while (out > 1 && absolute[out - 1] == '/') out--;
  absolute[out] = 0;
  return strncmp(absolute, root, root_length) == 0 && (absolute[root_length] == '/' || absolute[root_length] == 0);
}

static void put(uint32_t op, uint32_t handle, uint32_t flags, int64_t offset, const char *first, const char *second,
                const void *data, size_t length) {
  if (log_descriptor < 0) return;
  int kept = errno;
  struct record record = {
    .op = op, .handle = handle, .flags = flags, .offset = offset,
    .first = first ? strlen(first) : 0, .second = second ? strlen(second) : 0, .data = length,
  };
  record.size = sizeof record + record.first + record.second + record.data;
  struct iovec parts[4] = {
    { &record, sizeof record }, { (void *)first, record.first }, { (void *)second, record.second },
    { (void *)data, length },
  };
  if (real_syscall(SYS_writev, log_descriptor, parts, 4) != (long)record.size) {
    fprintf(stderr, "torture shim: the log cannot be written\n");
    abort();
  }
  errno = kept;
}

/* True when this operation is to fail; errno is set. Called with the lock held. */
static int fails(int kind) {
  if (!control || !(control->kinds & kind)) return 0;
  int64_t number = ++control->count;
  if (!control->failing || (control->sticky ? number < control->failing : number != control->failing)) return 0;
  control->failures++;
  errno = control->error;
  return 1;
}

static uint32_t handle_of(int descriptor) {
  return descriptor >= 0 && descriptor < DESCRIPTORS ? files[descriptor].handle : 0;
}

static void forget(int descriptor) {
  uint32_t handle = handle_of(descriptor);
  if (!handle) return;
  files[descriptor].handle = 0;
  put(OP_CLOSE, handle, 0, 0, NULL, NULL, NULL, 0);
}

static int open_tracked(int folder, const char *path, int flags, mode_t mode) {
  char absolute[PATH_MAX];
  if (!tracked(folder, path, absolute)) {
    int descriptor = real_openat(folder, path, flags, mode);
    if (descriptor >= 0 && handle_of(descriptor)) {
      pthread_mutex_lock(&lock);
      forget(descriptor);
      pthread_mutex_unlock(&lock);
    }
    return descriptor;
  }
  pthread_mutex_lock(&lock);
  struct stat found;
  int kept = errno;
  int was_there = lstat(absolute, &found) == 0;
  errno = kept;
  int descriptor = -1;
  int creates = (flags & O_CREAT) && !was_there;
  if (!(creates && fails(FAIL_CREATE))) {
    descriptor = real_openat(folder, path, flags, mode);
    if (descriptor >= 0 && descriptor < DESCRIPTORS) {
      files[descriptor].handle = next_handle++;
      files[descriptor].append = (flags & O_APPEND) != 0;
      /* Flags of the log: 1 made anew, 2 emptied. */
      uint32_t what = (creates ? 1 : 0) | ((flags & O_TRUNC) && was_there ? 2 : 0);
      put(OP_OPEN, files[descriptor].handle, what, 0, absolute, NULL, NULL, 0);
    }
  }
  pthread_mutex_unlock(&lock);
  return descriptor;
}

#define MODE_OF(flags) \
  mode_t mode = 0; \
  if ((flags) & (O_CREAT | __O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }

int open(const char *path, int flags, ...) { MODE_OF(flags) return open_tracked(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE_OF(flags) return open_tracked(AT_FDCWD, path, flags | O_LARGEFILE, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE_OF(flags) return open_tracked(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE_OF(flags) return open_tracked(folder, path, flags | O_LARGEFILE, mode); }
int __open_2(const char *path, int flags) { return open_tracked(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return open_tracked(AT_FDCWD, path, flags | O_LARGEFILE, 0); }
int __openat_2(int folder, const char *path, int flags) { return open_tracked(folder, path, flags, 0); }
int __openat64_2(int folder, const char *path, int flags) { return open_tracked(folder, path, flags | O_LARGEFILE, 0); }
int creat(const char *path, mode_t mode) { return open_tracked(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return creat(path, mode); }

int close(int descriptor) {
  if (!real_open) begin();
  if (!handle_of(descriptor)) return real_close(descriptor);
  pthread_mutex_lock(&lock);
  forget(descriptor);
  int result = real_close(descriptor);
  pthread_mutex_unlock(&lock);
  return result;
}

/* Where a write without a position goes. */
static off64_t position_of(int descriptor) {
  if (!files[descriptor].append) return lseek64(descriptor, 0, SEEK_CUR);
  struct stat64 found;
  return fstat64(descriptor, &found) == 0 ? found.st_size : 0;
}

static ssize_t write_at(int descriptor, const void *data, size_t length, off64_t offset, int positioned) {
  pthread_mutex_lock(&lock);
  uint32_t handle = handle_of(descriptor);
  off64_t at = positioned ? offset : position_of(descriptor);
  ssize_t result = -1;
  int failing = fails(FAIL_WRITE);
  int error = errno;
  if (failing && control->partly && length > 1) {
    /* As a disk that fills up: the first half is there, the next attempt fails. */
    length /= 2;
    failing = 0;
    if (control->failing == control->count) control->failing++;
  }
  if (!failing) {
    result = positioned ? real_pwrite(descriptor, data, length, offset) : real_write(descriptor, data, length);
    if (result > 0) put(OP_WRITE, handle, 0, at, NULL, NULL, data, result);
    error = errno;
  }
  pthread_mutex_unlock(&lock);
  errno = error;
  return result;
}

ssize_t write(int descriptor, const void *data, size_t length) {
  if (!real_open) begin();
  return handle_of(descriptor) ? write_at(descriptor, data, length, 0, 0) : real_write(descriptor, data, length);
}
ssize_t pwrite(int descriptor, const void *data, size_t length, off_t offset) {
  if (!real_open) begin();
  return handle_of(descriptor) ? write_at(descriptor, data, length, offset, 1)
                               : real_pwrite(descriptor, data, length, offset);
}
ssize_t pwrite64(int descriptor, const void *data, size_t length, off64_t offset) {
  return pwrite(descriptor, data, length, offset);
}

/* Only the first part is written; callers go on with the rest, as after any short write. */
static ssize_t write_first(int descriptor, const struct iovec *parts, int count, off64_t offset, int positioned) {
  for (int index = 0; index < count; index++)
    if (parts[index].iov_len > 0)
      return write_at(descriptor, parts[index].iov_base, parts[index].iov_len, offset, positioned);
  return 0;
}
ssize_t writev(int descriptor, const struct iovec *parts, int count) {
  if (!real_open) begin();
  if (handle_of(descriptor)) return write_first(descriptor, parts, count, 0, 0);
  return real_syscall(SYS_writev, descriptor, parts, count);
}
ssize_t pwritev(int descriptor, const struct iovec *parts, int count, off_t offset) {
  if (!real_open) begin();
  if (handle_of(descriptor)) return write_first(descriptor, parts, count, offset, 1);
  return real_syscall(SYS_pwritev, descriptor, parts, count, offset, 0L);
}
ssize_t pwritev64(int descriptor, const struct iovec *parts, int count, off64_t offset) {
  return pwritev(descriptor, parts, count, offset);
}
ssize_t pwritev2(int descriptor, const struct iovec *parts, int count, off_t offset, int flags) {
  (void)flags;
  return offset == -1 ? writev(descriptor, parts, count) : pwritev(descriptor, parts, count, offset);
}
ssize_t pwritev64v2(int descriptor, const struct iovec *parts, int count, off64_t offset, int flags) {
  return pwritev2(descriptor, parts, count, offset, flags);
}

/* Copying inside the kernel would go past the log: callers fall back to reading and writing. */
ssize_t sendfile(int out, int in, off_t *offset, size_t count) {
  if (!real_open) begin();
  if (handle_of(out)) { errno = EINVAL; return -1; }
  return real_sendfile(out, in, offset, count);
}
ssize_t sendfile64(int out, int in, off64_t *offset, size_t count) { return sendfile(out, in, offset, count); }
ssize_t copy_file_range(int in, off64_t *in_at, int out, off64_t *out_at, size_t length, unsigned flags) {
  if (!real_open) begin();
  if (handle_of(out)) { errno = ENOSYS; return -1; }
  return real_copy_file_range(in, in_at, out, out_at, length, flags);
}
int ioctl(int descriptor, unsigned long request, ...) {
  if (!real_open) begin();
  va_list rest;
  va_start(rest, request);
  void *argument = va_arg(rest, void *);
  va_end(rest);
  /* FICLONE */
  if (request == 0x40049409 && handle_of(descriptor)) { errno = EOPNOTSUPP; return -1; }
  return real_ioctl(descriptor, request, argument);
}
long syscall(long number, ...) {
  if (!real_open) begin();
  va_list rest;
  long a[6];
  va_start(rest, number);
  for (int index = 0; index < 6; index++) a[index] = va_arg(rest, long);
  va_end(rest);
  if (number == SYS_copy_file_range && handle_of((int)a[2])) { errno = ENOSYS; return -1; }
  if (number == SYS_close) return close((int)a[0]);
  return real_syscall(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}
int posix_fallocate(int descriptor, off_t offset, off_t length) {
  if (!real_open) begin();
  return handle_of(descriptor) ? EOPNOTSUPP : real_posix_fallocate(descriptor, offset, length);
}
int posix_fallocate64(int descriptor, off64_t offset, off64_t length) {
  return posix_fallocate(descriptor, offset, length);
}
int fallocate(int descriptor, int mode, off_t offset, off_t length) {
  if (!real_open) begin();
  if (handle_of(descriptor)) { errno = EOPNOTSUPP; return -1; }
  return real_fallocate(descriptor, mode, offset, length);
}
int fallocate64(int descriptor, int mode, off64_t offset, off64_t length) {
  return fallocate(descriptor, mode, offset, length);
}

static int sync_tracked(int descriptor, int (*real)(int)) {
  if (!handle_of(descriptor)) return real(descriptor);
  pthread_mutex_lock(&lock);
  int result = -1;
  if (!fails(FAIL_SYNC)) {
    result = real(descriptor);
    if (result == 0) put(OP_SYNC, handle_of(descriptor), 0, 0, NULL, NULL, NULL, 0);
  }
  pthread_mutex_unlock(&lock);
  return result;
}
int fsync(int descriptor) { if (!real_open) begin(); return sync_tracked(descriptor, real_fsync); }
int fdatasync(int descriptor) { if (!real_open) begin(); return sync_tracked(descriptor, real_fdatasync); }

int ftruncate(int descriptor, off_t length) {
  if (!real_open) begin();
  if (!handle_of(descriptor)) return real_ftruncate(descriptor, length);
  pthread_mutex_lock(&lock);
  int result = -1;
  if (!fails(FAIL_TRUNCATE)) {
    result = real_ftruncate(descriptor, length);
    if (result == 0) put(OP_TRUNCATE, handle_of(descriptor), 0, length, NULL, NULL, NULL, 0);
  }
  pthread_mutex_unlock(&lock);
  return result;
}
int ftruncate64(int descriptor, off64_t length) { return ftruncate(descriptor, length); }

/* One change of names: `work` makes it, `op` tells of it. */
#define NAME_CHANGE(folder, path, fail_kind, work, record_it) \
  char absolute[PATH_MAX]; \
  if (!tracked(folder, path, absolute)) return work; \
  pthread_mutex_lock(&lock); \
  int result = -1; \
  if (!fails(fail_kind)) { \
    result = work; \
    if (result == 0) record_it; \
  } \
  pthread_mutex_unlock(&lock); \
  return result;

int truncate(const char *path, off_t length) {
  NAME_CHANGE(AT_FDCWD, path, FAIL_TRUNCATE, real_truncate(path, length),
              put(OP_TRUNCATE_PATH, 0, 0, length, absolute, NULL, NULL, 0))
}
int truncate64(const char *path, off64_t length) { return truncate(path, length); }

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
  char target[PATH_MAX];
  if (!tracked(to_folder, to, target)) target[0] = 0;
  NAME_CHANGE(from_folder, from, FAIL_NAME, real_renameat2(from_folder, from, to_folder, to, flags),
              put(OP_RENAME, 0, 0, 0, absolute, target, NULL, 0))
}
int renameat(int from_folder, const char *from, int to_folder, const char *to) {
  return renameat2(from_folder, from, to_folder, to, 0);
}
int rename(const char *from, const char *to) { return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0); }

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
  char target[PATH_MAX];
  if (!tracked(to_folder, to, target)) target[0] = 0;
  NAME_CHANGE(from_folder, from, FAIL_NAME, real_linkat(from_folder, from, to_folder, to, flags),
              put(OP_LINK, 0, 0, 0, absolute, target, NULL, 0))
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

int unlinkat(int folder, const char *path, int flags) {
  NAME_CHANGE(folder, path, FAIL_NAME, real_unlinkat(folder, path, flags),
              put(flags & AT_REMOVEDIR ? OP_RMDIR : OP_UNLINK, 0, 0, 0, absolute, NULL, NULL, 0))
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }
int remove(const char *path) {
  int result = unlink(path);
  return result != 0 && errno == EISDIR ? rmdir(path) : result;
}

int mkdirat(int folder, const char *path, mode_t mode) {
  NAME_CHANGE(folder, path, FAIL_CREATE, real_mkdirat(folder, path, mode),
              put(OP_MKDIR, 0, 0, 0, absolute, NULL, NULL, 0))
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }
char *mkdtemp(char *path) {
  if (!real_open) begin();
  char absolute[PATH_MAX];
  char *made = real_mkdtemp(path);
  if (made && tracked(AT_FDCWD, made, absolute)) {
    pthread_mutex_lock(&lock);
    put(OP_MKDIR, 0, 0, 0, absolute, NULL, NULL, 0);
    pthread_mutex_unlock(&lock);
  }
  return made;
}
