// What the processor can do, asked of it when the program runs.

#pragma once

#include <stdbool.h>

// Whether it has the instructions that the engine is built with, those of x86-64-v3: AVX2, FMA and
// what came with them. True on processors of other families, for which nothing of the kind is built.
bool processor_runs_x86_64_v3(void);
