// SHA-256 from libmd, the library that libedit already brings along.
#include <sys/types.h>
#include <stdint.h>
#include <sha2.h>
