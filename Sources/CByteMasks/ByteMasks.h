// Where certain bytes stand among 64, one bit a byte: what Swift's SIMD types cannot say in one instruction.
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

typedef struct {
  // The delimiter, LF and CR.
  uint64_t separators;
  // LF and CR.
  uint64_t lineEnds;
  uint64_t quotes;
} ByteMasks;

// What a run of bytes has in it; bits are only ever added.
typedef struct {
  _Bool hasZero;
  _Bool hasCarriageReturn;
} ByteFindings;

static inline ByteMasks byteMasks64(const uint8_t *bytes, uint8_t delimiter, ByteFindings *findings) {
  ByteMasks masks = {0, 0, 0};
#if defined(__SSE2__)
  const __m128i delimiters = _mm_set1_epi8((char)delimiter);
  const __m128i lineFeeds = _mm_set1_epi8('\n');
  const __m128i returns = _mm_set1_epi8('\r');
  const __m128i quotes = _mm_set1_epi8('"');
  __m128i least = _mm_set1_epi8((char)0xFF);
  __m128i anyReturn = _mm_setzero_si128();
  for (int part = 0; part < 4; part++) {
    const __m128i word = _mm_loadu_si128((const __m128i *)(bytes + 16 * part));
    const __m128i isReturn = _mm_cmpeq_epi8(word, returns);
    const __m128i isEnd = _mm_or_si128(_mm_cmpeq_epi8(word, lineFeeds), isReturn);
    const __m128i isSeparator = _mm_or_si128(_mm_cmpeq_epi8(word, delimiters), isEnd);
    anyReturn = _mm_or_si128(anyReturn, isReturn);
    least = _mm_min_epu8(least, word);
    masks.separators |= (uint64_t)(uint32_t)_mm_movemask_epi8(isSeparator) << (16 * part);
    masks.lineEnds |= (uint64_t)(uint32_t)_mm_movemask_epi8(isEnd) << (16 * part);
    masks.quotes |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(word, quotes)) << (16 * part);
  }
  findings->hasZero |= _mm_movemask_epi8(_mm_cmpeq_epi8(least, _mm_setzero_si128())) != 0;
  findings->hasCarriageReturn |= _mm_movemask_epi8(anyReturn) != 0;
#else
  for (int index = 0; index < 64; index++) {
    const uint8_t byte = bytes[index];
    const uint64_t bit = (uint64_t)1 << index;
    if (byte == '\n' || byte == '\r') masks.lineEnds |= bit;
    if (byte == delimiter) masks.separators |= bit;
    if (byte == '"') masks.quotes |= bit;
    findings->hasZero |= byte == 0;
    findings->hasCarriageReturn |= byte == '\r';
  }
  masks.separators |= masks.lineEnds;
#endif
  return masks;
}

// Asks the processor to have these bytes at hand soon.
static inline void prefetchBytes(const void *bytes) { __builtin_prefetch(bytes); }
