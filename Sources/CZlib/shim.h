// zlib's interface, with input that it does not write to (Debian: zlib1g-dev).
#pragma once
#define ZLIB_CONST
#include <zlib.h>
