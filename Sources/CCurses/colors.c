// Colours: from those of a cell to curses' pairs, and to 24 bits on the line.
//
// A terminal of direct colour whose description knows only 256 is told them in its own words: each
// number from 16 on then stands for one colour of 24 bits, given out when it is first needed, and is
// spelled out on its way to the terminal.

#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <curses.h>

#include "CCurses.h"
#include "internal.h"

enum {
  palette_size = 256,
  // Behind the palette: the colours of 24 bits in use.
  direct_capacity = 240,
  entry_count = palette_size + direct_capacity,
  first_free_number = 16,
};

static bool on;
static bool spells_out;
static int default_foreground, default_background;
// The terminal's number of each entry.
static int32_t numbers[entry_count];
// The first entry that looks the same, so that a terminal of few pairs does not run out of them.
static int16_t first_like[palette_size];
static int32_t direct_colors[direct_capacity];
static int direct_count;

// A pair of curses is made when it is first needed; 0 is the terminal's default.
static int32_t pairs[entry_count + 1][entry_count + 1];
static int pair_count = 1, pair_limit;

static void forget_pairs(void) {
  // The table is large, and mostly never touched.
  if (pair_count > 1) memset(pairs, 0, sizeof pairs);
  pair_count = 1;
  direct_count = 0;
}

int colors_start(bool wanted) {
  on = wanted && has_colors() && start_color() == OK && COLORS >= 8;
  spells_out = false;
  pair_limit = on ? COLOR_PAIRS : 0;
  forget_pairs();
  if (!on) return 0;
  // The learner's own background shines through where the terminal can do that.
  bool transparent = use_default_colors() == OK;
  default_foreground = transparent ? -1 : COLOR_WHITE;
  default_background = transparent ? -1 : COLOR_BLACK;
  return COLORS;
}

void ccurses_set_palette(const int32_t entries[palette_size], bool direct) {
  memcpy(numbers, entries, palette_size * sizeof *numbers);
  for (int i = 0; i < palette_size; i++) {
    int j = 0;
    while (numbers[j] != numbers[i]) j++;
    first_like[i] = (int16_t)j;
  }
  spells_out = on && direct && COLORS == 256;
  if (on) forget_pairs();
}

static int distance(int32_t one, int32_t other) {
  int sum = 0;
  for (int shift = 0; shift < 24; shift += 8) {
    int difference = (one >> shift & 255) - (other >> shift & 255);
    sum += difference * difference;
  }
  return sum;
}

// The entry of a colour of 24 bits; of the nearest one when there is no room for more.
static int direct_entry(int32_t color) {
  int nearest = 0;
  for (int i = 0; i < direct_count; i++) {
    if (direct_colors[i] == color) return palette_size + i;
    if (distance(direct_colors[i], color) < distance(direct_colors[nearest], color)) nearest = i;
  }
  if (direct_count == direct_capacity) return palette_size + nearest;
  direct_colors[direct_count] = color;
  // A description of direct colour has the first eight numbers for the basic colours.
  int32_t own = color < 8 ? 8 : color;
  numbers[palette_size + direct_count] = spells_out ? first_free_number + direct_count : own;
  direct_count++;
  return palette_size + direct_count - 1;
}

static int entry(int32_t color) {
  if (color & ccurses_direct) return direct_entry(color & 0xFFFFFF);
  return color < 0 || color >= palette_size ? -1 : first_like[color];
}

static bool make_pair(int foreground, int background) {
  int front = foreground < 0 ? default_foreground : numbers[foreground];
  int back = background < 0 ? default_background : numbers[background];
  if (pair_count >= pair_limit) return false;
  if (init_extended_pair(pair_count, front, back) != OK) return false;
  pairs[foreground + 1][background + 1] = pair_count;
  pair_count++;
  return true;
}

static int pair_of(int foreground, int background) {
  if (foreground < 0 && background < 0) return 0;
  int32_t *known = &pairs[foreground + 1][background + 1];
  if (*known == 0 && !make_pair(foreground, background)) {
    // No pairs left: rather without the background than unreadable.
    return background < 0 ? 0 : pair_of(foreground, -1);
  }
  return *known;
}

int colors_pair(int32_t foreground, int32_t background) {
  if (!on) return 0;
  return pair_of(foreground < 0 ? -1 : entry(foreground), background < 0 ? -1 : entry(background));
}

// The number behind `ESC [ 38;5;` or `ESC [ 48;5;`, with the length of all of it; 0 if this is none.
static size_t numbered_color(const char *bytes, size_t count, int *number) {
  if (count < 9 || bytes[0] != '\033' || bytes[1] != '[') return 0;
  if ((bytes[2] != '3' && bytes[2] != '4') || memcmp(bytes + 3, "8;5;", 4) != 0) return 0;
  *number = 0;
  size_t place = 7;
  while (place < count && place < 10 && bytes[place] >= '0' && bytes[place] <= '9') {
    *number = *number * 10 + (bytes[place++] - '0');
  }
  return place < count && bytes[place] == 'm' && place > 7 ? place + 1 : 0;
}

size_t colors_spell_out(char *bytes, size_t count) {
  if (!spells_out) return count;
  // From the end of the room that there is, so that reading stays ahead of writing.
  char *source = bytes + count * (colors_growth - 1);
  memmove(source, bytes, count);
  size_t length = 0;
  for (size_t place = 0; place < count;) {
    int number;
    size_t skipped = numbered_color(source + place, count - place, &number);
    int index = number - first_free_number;
    if (skipped == 0 || index < 0 || index >= direct_count) {
      bytes[length++] = source[place++];
      continue;
    }
    int32_t color = direct_colors[index];
    length += (size_t)sprintf(
      bytes + length, "\033[%c8;2;%d;%d;%dm", source[place + 2], (int)(color >> 16),
      (int)(color >> 8 & 255), (int)(color & 255));
    place += skipped;
  }
  return length;
}
