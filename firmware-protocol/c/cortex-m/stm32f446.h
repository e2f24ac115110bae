/* Registers of the STM32F446 that the board uses. Source: ST RM0390, reference manual. */
#ifndef OHMLOOP_STM32F446_H
#define OHMLOOP_STM32F446_H

#include <stdint.h>

typedef volatile uint32_t reg;

struct rcc {
    reg cr, pllcfgr, cfgr, cir, ahb1rstr, ahb2rstr, ahb3rstr, reserved0, apb1rstr, apb2rstr, reserved1[2];
    reg ahb1enr, ahb2enr, ahb3enr, reserved2, apb1enr, apb2enr;
};

struct gpio {
    reg moder, otyper, ospeedr, pupdr, idr, odr, bsrr, lckr, afr[2];
};

struct spi {
    reg cr1, cr2, sr, dr;
};

struct usart {
    reg sr, dr, brr, cr1, cr2, cr3;
};

struct timer {
    reg cr1, cr2, smcr, dier, sr, egr, ccmr1, ccmr2, ccer, cnt, psc, arr, rcr, ccr1, ccr2, ccr3, ccr4, bdtr;
};

struct dma_stream {
    reg cr, ndtr, par, m0ar, m1ar, fcr;
};

struct dma {
    reg lisr, hisr, lifcr, hifcr;
    struct dma_stream stream[8];
};

#define RCC ((struct rcc *) 0x40023800)
#define FLASH_ACR (*(reg *) 0x40023C00)
#define GPIOA ((struct gpio *) 0x40020000)
#define GPIOB ((struct gpio *) 0x40020400)
#define GPIOC ((struct gpio *) 0x40020800)
#define SPI1 ((struct spi *) 0x40013000)
#define SPI2 ((struct spi *) 0x40003800)
#define SPI3 ((struct spi *) 0x40003C00)
#define USART2 ((struct usart *) 0x40004400)
#define TIM1 ((struct timer *) 0x40010000)
#define TIM2 ((struct timer *) 0x40000000)
#define TIM5 ((struct timer *) 0x40000C00)
#define DMA1 ((struct dma *) 0x40026000)

#define CORE_HZ 168000000u
#define APB1_HZ 42000000u
#define TIMER_APB1_HZ 84000000u  /* TIM2, TIM5 */
#define TIMER_APB2_HZ 168000000u /* TIM1 */

enum pin_mode { PIN_INPUT = 0, PIN_OUTPUT = 1, PIN_ALTERNATE = 2 };

static inline void pin_mode(struct gpio *port, unsigned pin, enum pin_mode mode, unsigned alternate) {
    port->afr[pin / 8] = (port->afr[pin / 8] & ~(0xFu << pin % 8 * 4)) | (reg) alternate << pin % 8 * 4;
    port->ospeedr |= 2u << pin * 2;
    port->moder = (port->moder & ~(3u << pin * 2)) | (reg) mode << pin * 2;
}

static inline void pin_set(struct gpio *port, unsigned pin) {
    port->bsrr = 1u << pin;
}

static inline void pin_clear(struct gpio *port, unsigned pin) {
    port->bsrr = 1u << (pin + 16);
}

static inline int pin_is_set(const struct gpio *port, unsigned pin) {
    return (port->idr >> pin & 1) != 0;
}

/* Of the UART, kept while a command runs: two rounds of 255 pulses and their readings. */
#define STM32F446_RECEIVE_BYTES 16383u

/* stm32f446_analog.c: converters at rest and all switches open, before anything else may happen. */
void analog_start(void);

#endif
