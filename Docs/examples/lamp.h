/* The macros of a proposal that Docs/match.md decides against lamp.arc. */
#define LAMP_ON		(1 << 0)
#define LAMP_DIM	(1 << 1)
#define LAMP_BLINKING	(1 << 2)
#define LAMP_MASK	LAMP_ON | LAMP_DIM | LAMP_BLINKING

/* A lamp that isn't on is neither dim nor does it blink. */
#define LAMP_VALID(l) \
	(l & LAMP_ON ? !(l & ~7) : l == 0)
#define LAMP_IS_ERROR(l)	(((l) & 7) == (LAMP_DIM | LAMP_BLINKING))
#define LAMP_SET_ERROR(l)	(((l) & ~LAMP_MAKS) | LAMP_DIM | LAMP_BLINKING)
