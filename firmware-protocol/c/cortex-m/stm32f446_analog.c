/*
 * The analog side of the reference board, as this file understands it:
 *
 *   bit line and word line   AD5752R on SPI1: A is the bit line, +-5 V, B the word line, 0 to 5 V; 16 bits, offset binary (its
 *                            BIN/2sCOMP pin is high)
 *   pulses                   a switch between A and the bit line, closed while PA8 (TIM1 channel 1) is high, else to ground
 *   rows, for products       eight DAC8568D on SPI1, a source line each; 0 to 5 V less 2.5 V, so that mid-scale, which
 *                            they wake up with, is 0 V
 *   selects                  74HC595s in a chain on SPI2: a bit for each gate, then one for each column; 0 is grounded
 *   currents                 a transimpedance amplifier of three ranges round mid-scale into an AD7685, 16 bits, on SPI3. It sits in
 *                            the source lines when a cell is read, in the selected column when PC5 is high
 *
 * Sources: data sheets AD5722R/AD5732R/AD5752R, DAC8568 (SBAS430), AD7685, SN74HC595. Compiled in every build, run on no board yet.
 */
#include "stm32f446.h"

#include <stdbool.h>
#include <string.h>

#include "../hal.h"
#include "stm32f446_times.h"

#define ROWS 64
#define COLUMNS 64
#define NEURON_ROWS 2
#define GATES (ROWS + NEURON_ROWS)
#define SELECT_BYTES ((GATES + COLUMNS + 7) / 8)

#define SETTLE_NS 10000  /* AD5752R to 16 bits */
#define SENSE_NS 5000    /* amplifier, smallest range */
#define CONVERT_NS 2200  /* AD7685 */

#define PIN_DAC_SELECT 4     /* PA4, active low */
#define PIN_PULSE 8          /* PA8, TIM1 channel 1 */
#define PIN_ROW_DAC 0        /* PB0 to PB2: which DAC8568 */
#define PIN_ROW_DAC_ENABLE 3 /* PB3, active low */
#define PIN_LATCH 12         /* PB12: shift registers take over */
#define PIN_RANGE 0          /* PC0 to PC2: one high */
#define PIN_COMPLIANCE 3     /* PC3, from the bit line source */
#define PIN_OVER_CURRENT 4   /* PC4, from the drivers */
#define PIN_SENSE_COLUMN 5   /* PC5 */
#define PIN_CONVERT 9        /* PC9: CNV of the AD7685 */

#define TIM_FORCE_LOW (4u << 4)
#define TIM_FORCE_HIGH (5u << 4)
#define TIM_PWM2 (7u << 4)

static const struct hal_board board = {
    .model = "Ohmloop reference board, STM32F446",
    .serial = "unset",
    .firmware = "c 1.0",
    .rows = ROWS,
    .columns = COLUMNS,
    .neuron_rows = NEURON_ROWS,
    .adc_bits = 16,
    .ranges = 3,
    .range_10pA = {4000000, 40000000, 400000000},
    .voltage_uV = 3500000,
    .word_line_uV = 3300000,
    .min_width_ns = 100,
    .max_width_ns = 1000000,
    .watchdog_ms = 2000,
    .base_us = TIMES_BASE_US,
    .self_test_us = TIMES_SELF_TEST_US,
    .pulse_ns = TIMES_PULSE_NS,
    .conversion_ns = TIMES_CONVERSION_NS,
    .vector_ns = TIMES_VECTOR_NS,
    .receive_bytes = STM32F446_RECEIVE_BYTES,
};

static uint8_t selects[SELECT_BYTES];
static bool sensing_column;
static const char *fault;

const struct hal_board *hal_board(void) {
    return &board;
}

void hal_wait(uint32_t time_ns) {
    uint32_t start = TIM2->cnt;
    uint32_t ticks = (uint32_t) ((uint64_t) time_ns * (TIMER_APB1_HZ / 1000000u) / 1000u) + 1;
    while (TIM2->cnt - start < ticks) {
    }
}

static void start_spi(struct spi *spi, uint32_t mode) {
    /* Master with software select, 8 bits; a quarter of the bus clock: 21 MHz on SPI1 (AD5752R: 30), 10.5 MHz on the others. */
    spi->cr1 = 1u << 9 | 1u << 8 | 1u << 3 | 1u << 2 | mode;
    spi->cr1 |= 1u << 6;
}

static uint8_t spi_byte(struct spi *spi, uint8_t out) {
    while ((spi->sr & 2u) == 0) {
    }
    *(volatile uint8_t *) &spi->dr = out;
    while ((spi->sr & 1u) == 0) {
    }
    return (uint8_t) spi->dr;
}

/* 24 bits: register and channel, then the value. */
static void write_dac(uint8_t where, uint16_t value) {
    pin_clear(GPIOA, PIN_DAC_SELECT);
    spi_byte(SPI1, where);
    spi_byte(SPI1, (uint8_t) (value >> 8));
    spi_byte(SPI1, (uint8_t) value);
    pin_set(GPIOA, PIN_DAC_SELECT);
}

#define AD5752_BIT_LINE 0x00
#define AD5752_WORD_LINE 0x02
#define AD5752_RANGE 0x08
#define AD5752_POWER 0x10
#define RANGE_5V 0
#define RANGE_PLUS_MINUS_5V 3
#define POWER_BOTH_AND_REFERENCE 0x15

static void write_row_dac(uint8_t chip, uint32_t word) {
    GPIOB->bsrr = 7u << (PIN_ROW_DAC + 16);
    GPIOB->bsrr = (uint32_t) (chip & 7) << PIN_ROW_DAC;
    pin_clear(GPIOB, PIN_ROW_DAC_ENABLE);
    for (int shift = 24; shift >= 0; shift -= 8) {
        spi_byte(SPI1, (uint8_t) (word >> shift));
    }
    pin_set(GPIOB, PIN_ROW_DAC_ENABLE);
}

static uint16_t code(int64_t voltage_uV, int64_t lowest_uV, int64_t span_uV) {
    int64_t counts = ((voltage_uV - lowest_uV) * 65536 + span_uV / 2) / span_uV;
    return (uint16_t) (counts < 0 ? 0 : counts > 65535 ? 65535 : counts);
}

static void shift_selects(void) {
    /* The last bit of the chain goes first. */
    for (int i = SELECT_BYTES - 1; i >= 0; i--) {
        spi_byte(SPI2, selects[i]);
    }
    pin_set(GPIOB, PIN_LATCH);
    pin_clear(GPIOB, PIN_LATCH);
}

static void set_select(unsigned bit, bool closed) {
    uint8_t mask = (uint8_t) (1u << bit % 8);
    selects[bit / 8] = (uint8_t) (closed ? selects[bit / 8] | mask : selects[bit / 8] & ~mask);
}

static void bit_line_switch(uint32_t how) {
    TIM1->ccmr1 = how;
}

void analog_start(void) {
    /* Levels first, then the pins become outputs: none of them twitches. */
    pin_set(GPIOA, PIN_DAC_SELECT);
    pin_set(GPIOB, PIN_ROW_DAC_ENABLE);
    pin_mode(GPIOA, PIN_DAC_SELECT, PIN_OUTPUT, 0);
    for (unsigned pin = PIN_ROW_DAC; pin <= PIN_ROW_DAC_ENABLE; pin++) {
        pin_mode(GPIOB, pin, PIN_OUTPUT, 0);
    }
    pin_mode(GPIOB, PIN_LATCH, PIN_OUTPUT, 0);
    for (unsigned pin = PIN_RANGE; pin < PIN_RANGE + 3; pin++) {
        pin_mode(GPIOC, pin, PIN_OUTPUT, 0);
    }
    pin_mode(GPIOC, PIN_SENSE_COLUMN, PIN_OUTPUT, 0);
    pin_mode(GPIOC, PIN_CONVERT, PIN_OUTPUT, 0);
    TIM1->ccer = 1;
    TIM1->bdtr = 1u << 15;
    bit_line_switch(TIM_FORCE_LOW);
    pin_mode(GPIOA, PIN_PULSE, PIN_ALTERNATE, 1);
    pin_mode(GPIOA, 5, PIN_ALTERNATE, 5);
    pin_mode(GPIOA, 7, PIN_ALTERNATE, 5);
    pin_mode(GPIOB, 13, PIN_ALTERNATE, 5);
    pin_mode(GPIOB, 15, PIN_ALTERNATE, 5);
    pin_mode(GPIOC, 10, PIN_ALTERNATE, 6);
    pin_mode(GPIOC, 11, PIN_ALTERNATE, 6);
    start_spi(SPI1, 1u); /* both DACs take data on the falling edge */
    start_spi(SPI2, 0u);
    start_spi(SPI3, 0u);
    write_dac(AD5752_RANGE | AD5752_BIT_LINE, RANGE_PLUS_MINUS_5V);
    write_dac(AD5752_RANGE | AD5752_WORD_LINE, RANGE_5V);
    write_dac(AD5752_BIT_LINE, code(0, -5000000, 10000000));
    write_dac(AD5752_WORD_LINE, 0);
    write_dac(AD5752_POWER, POWER_BOTH_AND_REFERENCE);
    for (uint8_t chip = 0; chip < 8; chip++) {
        write_row_dac(chip, 0x08000001); /* internal reference on */
    }
    shift_selects();
}

static void write_rows(uint32_t where, uint32_t value) {
    for (uint8_t chip = 0; chip < 8; chip++) {
        write_row_dac(chip, where | value << 4);
    }
}

void hal_ground(void) {
    bit_line_switch(TIM_FORCE_LOW);
    memset(selects, 0, sizeof selects);
    shift_selects();
    write_dac(AD5752_BIT_LINE, code(0, -5000000, 10000000));
    write_dac(AD5752_WORD_LINE, 0);
    if (sensing_column) {
        write_rows(0x03F00000, 0x8000); /* all channels of each chip */
        pin_clear(GPIOC, PIN_SENSE_COLUMN);
        sensing_column = false;
    }
}

void hal_select(uint16_t row, uint16_t column) {
    set_select(row, true);
    set_select(GATES + column, true);
}

void hal_word_lines(uint16_t first_row, uint16_t rows, int32_t gate_uV) {
    write_dac(AD5752_WORD_LINE, code(gate_uV, 0, 5000000));
    for (uint16_t r = 0; r < rows; r++) {
        set_select(first_row + r, true);
    }
    shift_selects();
    hal_wait(SETTLE_NS);
}

void hal_bit_line(int32_t voltage_uV) {
    write_dac(AD5752_BIT_LINE, code(voltage_uV, -5000000, 10000000));
    bit_line_switch(TIM_FORCE_HIGH);
    hal_wait(SETTLE_NS);
}

/* The DAC settles behind the open switch; the timer closes it for the width, to 6 ns up to 390 us and to 12 ns beyond. */
void hal_pulse(int32_t voltage_uV, uint32_t width_ns) {
    write_dac(AD5752_BIT_LINE, code(voltage_uV, -5000000, 10000000));
    hal_wait(SETTLE_NS);
    uint32_t ticks = (uint32_t) ((uint64_t) width_ns * (TIMER_APB2_HZ / 1000000u) / 1000u);
    uint32_t divider = ticks / 65535 + 1;
    TIM1->psc = divider - 1;
    TIM1->ccr1 = 1; /* low for one tick, then high to the end */
    TIM1->arr = ticks / divider;
    TIM1->cnt = 0;
    TIM1->egr = 1;
    bit_line_switch(TIM_PWM2);
    TIM1->cr1 = 1u << 3 | 1u; /* one pulse */
    while ((TIM1->cr1 & 1u) != 0) {
    }
    bit_line_switch(TIM_FORCE_LOW);
    if (pin_is_set(GPIOC, PIN_OVER_CURRENT)) {
        fault = "bit line driver: over-current";
    }
}

void hal_row_line(uint16_t row, int32_t voltage_uV) {
    if (!sensing_column) {
        sensing_column = true;
        pin_set(GPIOC, PIN_SENSE_COLUMN);
    }
    /* Write and update one channel; eight rows a chip. */
    uint32_t value = code(voltage_uV, -2500000, 5000000);
    write_row_dac((uint8_t) (row / 8), 0x03000000u | (uint32_t) (row % 8) << 20 | value << 4);
}

static uint16_t convert(void) {
    pin_set(GPIOC, PIN_CONVERT);
    hal_wait(CONVERT_NS);
    pin_clear(GPIOC, PIN_CONVERT);
    uint16_t high = spi_byte(SPI3, 0);
    return (uint16_t) (high << 8 | spi_byte(SPI3, 0));
}

int32_t hal_convert(uint16_t column, uint8_t range) {
    GPIOC->bsrr = 7u << (PIN_RANGE + 16);
    pin_set(GPIOC, PIN_RANGE + range);
    if (sensing_column) {
        memset(selects + GATES / 8 + 1, 0, sizeof selects - GATES / 8 - 1);
        for (unsigned bit = GATES; bit < (GATES / 8 + 1) * 8; bit++) {
            set_select(bit, false);
        }
        set_select(GATES + column, true);
        shift_selects();
    }
    hal_wait(SENSE_NS);
    uint16_t counts = convert();
    if (pin_is_set(GPIOC, PIN_OVER_CURRENT)) {
        fault = "row or bit line driver: over-current";
    }
    if (counts == 0xFFFF) {
        return CURRENT_OVERLOAD_UP;
    }
    if (counts == 0) {
        return CURRENT_OVERLOAD_DOWN;
    }
    if (pin_is_set(GPIOC, PIN_COMPLIANCE)) {
        return CURRENT_COMPLIANCE;
    }
    return (int32_t) (((int64_t) counts - 32768) * board.range_10pA[range] / 32768);
}

/* With all lines grounded, no current flows: each range must read 0, to 1 %. */
const char *hal_self_test(unsigned part) {
    static const char *const good[] = {"range 40 uA at rest: ok", "range 400 uA at rest: ok", "range 4 mA at rest: ok"};
    static const char *const bad[] = {"range 40 uA at rest: offset", "range 400 uA at rest: offset", "range 4 mA at rest: offset"};
    if (part >= board.ranges) {
        return NULL;
    }
    hal_ground();
    int32_t current = hal_convert(0, (uint8_t) part);
    int32_t most = board.range_10pA[part] / 100;
    if (current > most || current < -most) {
        fault = bad[part];
        return bad[part];
    }
    return good[part];
}

const char *hal_fault(void) {
    const char *it = fault;
    fault = NULL;
    return it;
}
