// The scaling family as a breadth-first search written by hand: what a general checker is measured against.
//
//   g++ -O3 -march=native -std=c++17 -o family family.cpp && ./family N [BUG 1..3] [lost]
//
// A configuration is one 64-bit word: the phase in three bits, then eight bits a device (state, pending, stream).
// For each phase and look of a device a table has the number of its steps, and where they lead (each place once, staying
// put left out). Visited configurations are in an open hash table that doubles, and in the order in which they were met.
// With `lost`, configurations that can't get back to "all RUNNING", by sweeps over that order until nothing changes.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <vector>

using Word = uint64_t;
enum { idle, precopy, stopping, stopcopy, done, failed };

static int n, bug;

static bool valid(int s) { return s <= 4 || s == 9 || s == 11; }
static bool saves(int s) { return s == 2 || s == 3 || s == 11; }
static bool allowed(int phase, int s) {
  switch (phase) {
    case idle: return true;
    case precopy: return s & 1;
    case stopping: return !(s & 4);
    case stopcopy: return !(s & 4) && (!(s & 1) || (s & 8));
    case failed: return s == 1;
    default: return false;
  }
}

// What one device does in one phase.
struct Row {
  uint32_t steps = 0;
  std::vector<uint8_t> to;
  void add(int state, int pending, int stream, int from) {
    int look = state | pending << 4 | stream << 6;
    steps++;
    if (look == from) return;
    for (int known : to)
      if (known == look) return;
    to.push_back(look);
  }
};

// The same, ready for the search: changes as they stand in the lowest device.
static uint32_t stepCount[8][256], first[8][256], last[8][256], startCount[8][256];
static std::vector<uint8_t> changes;

static void makeTables() {
  for (int phase = 0; phase < 6; phase++)
    for (int look = 0; look < 256; look++) {
      int s = look & 15, p = look >> 4 & 3, h = look >> 6;
      Row row;
      for (int v = 0; v < 16; v++) {
        if (!allowed(phase, v)) continue;
        row.add(s, p, h, look);
        if (s == 6 || !valid(v) || v == s) continue;
        row.add(v, saves(v) ? (saves(s) ? p : 3) : 0, 0, look);
        row.add(6, 0, 0, look);
      }
      if (s == 6 && (bug == 1 || phase == idle || (phase == failed && bug == 3))) row.add(1, 0, 0, look);
      if ((h == 1 || h == 2) && (saves(s) || s == 4)) row.add(s, p, h + 1, look);
      if (h == 3 && saves(s) && p > 0) row.add(s, p - 1, 0, look);
      if (h == 3 && s == 4 && p < 3) row.add(s, p + 1, 0, look);
      if ((s == 3 || s == 11) && p < 3) row.add(s, p + 1, h, look);
      startCount[phase][look] = (saves(s) && p > 0) || (s == 4 && p < 3);
      stepCount[phase][look] = row.steps;
      first[phase][look] = changes.size();
      for (int to : row.to) changes.push_back(to ^ look);
      last[phase][look] = changes.size();
    }
}

// One bit for each way a device can look: what the phase and the stream ask of all devices.
enum { running = 1, bothBits = 2, quiesced = 4, drained = 8, quiet = 16 };
static uint8_t flags[256];

static void makeFlags() {
  for (int look = 0; look < 256; look++) {
    int s = look & 15, p = look >> 4 & 3, h = look >> 6;
    flags[look] = (s == 1) * running | (s == 3 || s == 11) * bothBits |
                  (s == 0 || s == 2 || s == 9 || s == 11) * quiesced |
                  ((s == 0 || s == 2) && p == 0 && h == 0) * drained | (h == 0) * quiet;
  }
}

static Word *table;
static int shift = 64 - 16;
static Word mask = (1 << 16) - 1;
static std::vector<Word> order;

static inline Word mixed(Word x) {
  Word h = x * 0x9E3779B97F4A7C15ull;
  h ^= h >> 32;
  return h * 0xD6E8FEB86659FD93ull;
}

static void grow() {
  Word *old = table, size = mask + 1;
  shift--;
  mask = 2 * size - 1;
  table = (Word *)calloc(2 * size, sizeof(Word));
  for (Word i = 0; i < size; i++)
    if (old[i]) {
      Word j = mixed(old[i] - 1) >> shift;
      while (table[j]) j = (j + 1) & mask;
      table[j] = old[i];
    }
  free(old);
}

static inline void visit(Word key) {
  Word i = mixed(key) >> shift, k = key + 1;
  while (table[i]) {
    if (table[i] == k) return;
    i = (i + 1) & mask;
  }
  table[i] = k;
  order.push_back(key);
  if (order.size() * 10 > mask * 7) grow();
}

// Calls `go` with each configuration one step away; the number of steps.
template <typename Go>
static inline Word expand(Word key, Go go) {
  int phase = key & 7;
  Word steps = 0;
  int all = 31;
  for (int i = 0; i < n; i++) all &= flags[key >> (3 + 8 * i) & 255];
  for (int i = 0; i < n; i++) {
    int at = 3 + 8 * i, look = key >> at & 255;
    steps += stepCount[phase][look];
    for (uint32_t c = first[phase][look]; c < last[phase][look]; c++) go(key ^ (Word)changes[c] << at);
    if ((all & quiet) && startCount[phase][look]) {
      steps++;
      go(key ^ (Word)64 << at);
    }
  }
  auto phaseTo = [&](int next) {
    steps++;
    go((key & ~7ull) | next);
  };
  switch (phase) {
    case idle: if (all & running) phaseTo(precopy); break;
    case precopy: if (all & bothBits) phaseTo(stopping); phaseTo(failed); break;
    case stopping: if (all & quiesced) phaseTo(stopcopy); phaseTo(failed); break;
    case stopcopy: if (all & drained) phaseTo(done); phaseTo(failed); break;
    case done: phaseTo(idle); break;
    case failed: if (all & running) phaseTo(idle); break;
  }
  return steps;
}

static Word lostCount() {
  std::vector<bool> saved(mask + 1);
  auto slot = [](Word key) {
    Word i = mixed(key) >> shift;
    while (table[i] != key + 1) i = (i + 1) & mask;
    return i;
  };
  Word lost = 0;
  for (bool changed = true; changed;) {
    changed = false;
    lost = 0;
    for (size_t index = order.size(); index-- > 0;) {
      Word key = order[index], own = slot(key);
      if (saved[own]) continue;
      bool is = true;
      for (int i = 0; i < n; i++) is &= flags[key >> (3 + 8 * i) & 255] & running;
      if (!is) expand(key, [&](Word next) { if (!is && saved[slot(next)]) is = true; });
      if (is) saved[own] = changed = true;
      else lost++;
    }
  }
  return lost;
}

int main(int argc, char **argv) {
  n = argc > 1 ? atoi(argv[1]) : 4;
  bug = argc > 2 ? atoi(argv[2]) : 3;
  if (n < 1 || n > 7 || bug < 1 || bug > 3) {
    fprintf(stderr, "usage: family N [BUG 1..3] [lost]; N from 1 to 7\n");
    return 2;
  }
  makeTables();
  makeFlags();
  table = (Word *)calloc(mask + 1, sizeof(Word));
  Word key = idle;
  for (int i = 0; i < n; i++) key |= (Word)1 << (3 + 8 * i);
  visit(key);
  Word steps = 0;
  for (size_t i = 0; i < order.size(); i++) steps += expand(order[i], visit);
  // Of this process, so that others beside it don't count.
  auto seconds = [] { return (double)clock() / CLOCKS_PER_SEC; };
  printf("%zu configurations, %llu transitions, %.3f s of CPU time, %.1f bytes a configuration\n", order.size(),
         (unsigned long long)steps, seconds(),
         (double)((mask + 1) * sizeof(Word) + order.capacity() * sizeof(Word)) / order.size());
  if (argc > 3 && !strcmp(argv[3], "lost")) {
    Word lost = lostCount();
    printf("%llu lost, %.3f s of CPU time\n", (unsigned long long)lost, seconds());
  }
}
