/*
 * The firmware on an STM32F446RE: clocks, time, UART. The analog side is in stm32f446_analog.c.
 *
 * USART2 (PA2 TX, PA3 RX: the ST-LINK's virtual COM port on a Nucleo board), 921600 baud, 8N1. DMA fills a ring, so that what comes while
 * a command runs is not lost.
 */
#include "stm32f446.h"

#include "../hal.h"
#include "../protocol.h"

#define BAUD 921600u
#define RING (STM32F446_RECEIVE_BYTES + 1u) /* a full ring would look like an empty one */

static struct protocol protocol;
static volatile uint8_t ring[RING];
static uint32_t ring_read;

/* HSI 16 MHz / 8 * 168 / 2 = 168 MHz, without over-drive; APB1 a quarter, APB2 a half of it. */
static void start_clocks(void) {
    FLASH_ACR = 5u | 1u << 8 | 1u << 9 | 1u << 10; /* wait states, prefetch, caches */
    RCC->pllcfgr = 8u | 168u << 6 | 0u << 16 | 7u << 24 | 2u << 28;
    RCC->cr |= 1u << 24;
    while ((RCC->cr & 1u << 25) == 0) {
    }
    RCC->cfgr = 5u << 10 | 4u << 13;
    RCC->cfgr |= 2u;
    while ((RCC->cfgr >> 2 & 3u) != 2u) {
    }
    RCC->ahb1enr |= 7u | 1u << 21;                       /* GPIOA to C, DMA1 */
    RCC->apb1enr |= 1u | 1u << 3 | 1u << 14 | 1u << 15 | 1u << 17; /* TIM2, TIM5, SPI2, SPI3, USART2 */
    RCC->apb2enr |= 1u | 1u << 12;                       /* TIM1, SPI1 */
    (void) RCC->apb2enr; /* the clock is there after a read back */
}

static void start_time(void) {
    TIM5->psc = TIMER_APB1_HZ / 1000000u - 1;
    TIM5->arr = 0xFFFFFFFF;
    TIM5->egr = 1;
    TIM5->cr1 = 1;
    TIM2->arr = 0xFFFFFFFF;
    TIM2->egr = 1;
    TIM2->cr1 = 1;
}

static void start_uart(void) {
    pin_mode(GPIOA, 2, PIN_ALTERNATE, 7);
    pin_mode(GPIOA, 3, PIN_ALTERNATE, 7);
    GPIOA->pupdr |= 1u << 6; /* an open RX line is idle */
    USART2->brr = (APB1_HZ + BAUD / 2) / BAUD;
    USART2->cr3 = 1u << 6;
    struct dma_stream *rx = &DMA1->stream[5];
    rx->par = (uint32_t) (uintptr_t) &USART2->dr;
    rx->m0ar = (uint32_t) (uintptr_t) ring;
    rx->ndtr = RING;
    rx->cr = 4u << 25 | 1u << 10 | 1u << 8 | 1u; /* channel 4, increment, circular, on */
    USART2->cr1 = 1u << 13 | 1u << 3 | 1u << 2;
}

uint32_t hal_micros(void) {
    return TIM5->cnt;
}

size_t hal_uart_read(uint8_t *to, size_t most) {
    size_t count = 0;
    uint32_t written = RING - DMA1->stream[5].ndtr;
    while (count < most && ring_read != written % RING) {
        to[count++] = ring[ring_read];
        ring_read = (ring_read + 1) % RING;
    }
    return count;
}

void hal_uart_write(const uint8_t *from, size_t count) {
    for (size_t i = 0; i < count; i++) {
        while ((USART2->sr & 1u << 7) == 0) {
        }
        USART2->dr = from[i];
    }
}

int main(void) {
    start_clocks();
    analog_start();
    start_time();
    start_uart();
    protocol_start(&protocol);
    for (;;) {
        protocol_poll(&protocol);
    }
}
