// md4c, a CommonMark parser in C with tables and math spans (Debian: libmd4c-dev).
#pragma once
#include <md4c.h>
