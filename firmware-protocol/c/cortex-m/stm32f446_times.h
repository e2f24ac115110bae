/*
 * Worst cases of the STM32F446 board, by the clocks and data sheets that stm32f446_analog.c names; PROTOCOL.md, section 3, says what
 * each is.
 *
 * A pulse: selects shifted twice (17 bytes at 10.5 MHz and their overhead, 20 us each), two converters settled (10 us each), five
 * SPI writes (3 us each), and the same again for the calls around them. A conversion that stands alone, as READS with one average
 * has it, pays for selecting and grounding as well: two shifts, two settlings, 5 us of amplifier, 2.2 us of converter, six
 * writes. A vector: 64 row converters (4 us each), gates, grounding.
 */
#ifndef OHMLOOP_STM32F446_TIMES_H
#define OHMLOOP_STM32F446_TIMES_H

#define TIMES_BASE_US 10000
#define TIMES_SELF_TEST_US 10000
#define TIMES_PULSE_NS 120000
#define TIMES_CONVERSION_NS 120000
#define TIMES_VECTOR_NS 400000

#endif
