/*
 * A VISA library without instruments behind it, for tests of the mapping through JNA: it answers *IDN? and echoes
 * everything else. Compiled by VisaLinkTest.
 *
 *   TCPIP0::192.0.2.10::INSTR, GPIB0::24::INSTR, ASRL1::INSTR, TCPIP0::192.0.2.10::5025::SOCKET   are there
 *   GPIB0::9::INSTR busy    GPIB0::10::INSTR locked    GPIB0::11::INSTR forbidden    GPIB0::12::INSTR never answers to opening
 *
 * Messages with a meaning:  *IDN?   ATTR? NAME (what an attribute was set to)   SILENCE (no answer)
 *   HALF (an answer that stops before its end)   HANGUP (the connection is lost)   STUCK (takes no more bytes)
 *   COUNT? (sessions that are open)   CLEARS? (device clears so far)
 *
 * -DWITHOUT_OPTIONAL leaves out what not every library has; -DWITHOUT_READ makes it no VISA library at all; -DSAYS="..." makes it say
 * another model.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef uint32_t ViSession;
typedef int32_t ViStatus;
typedef uint32_t ViUInt32;
typedef uintptr_t ViAttrState; /* as wide as a pointer, as in visatype.h */

#ifndef SAYS
#define SAYS "VISA stand-in"
#endif
#define STATUS(code) ((ViStatus)(code))
#define SESSIONS 64
#define EXPORT __attribute__((visibility("default")))

struct session {
    int open;
    int is_resource;
    int gone;
    int stuck;
    int marks_end; /* GPIB, USB and VXI-11 say where a message ends */
    char answer[8192];
    size_t length, next;
    int unfinished;
    ViAttrState timeout, termchar, termchar_enabled, baud, data_bits, parity, stop_bits, flow;
};

static struct session sessions[SESSIONS];
static int clears;

static const char *const resources[] = {
    "TCPIP0::192.0.2.10::INSTR", "GPIB0::24::INSTR", "ASRL1::INSTR", "TCPIP0::192.0.2.10::5025::SOCKET", "GPIB0::INTFC",
};
#define RESOURCES (sizeof resources / sizeof *resources)

static unsigned finds[SESSIONS];

static ViSession allocate(void) {
    for (ViSession s = 1; s < SESSIONS; s++) {
        if (!sessions[s].open) {
            memset(&sessions[s], 0, sizeof sessions[s]);
            sessions[s].open = 1;
            sessions[s].timeout = 2000;
            return s;
        }
    }
    return 0;
}

static int count_open(void) {
    int open = 0;
    for (int s = 1; s < SESSIONS; s++) {
        open += sessions[s].open;
    }
    return open;
}

EXPORT ViStatus viOpenDefaultRM(ViSession *manager) {
    *manager = allocate();
    return *manager ? 0 : STATUS(0xBFFF003C);
}

EXPORT ViStatus viClose(ViSession object) {
    if (object == 0 || object >= SESSIONS || !sessions[object].open) {
        return STATUS(0xBFFF000E);
    }
    sessions[object].open = 0;
    return 0;
}

EXPORT ViStatus viFindRsrc(ViSession manager, const char *expression, ViSession *list, ViUInt32 *count, char *first) {
    if (manager == 0 || !sessions[manager].open || strcmp(expression, "?*") != 0) {
        return STATUS(0xBFFF0011);
    }
    *list = allocate();
    finds[*list] = 1;
    *count = RESOURCES;
    strcpy(first, resources[0]);
    return 0;
}

EXPORT ViStatus viFindNext(ViSession list, char *resource) {
    if (finds[list] >= RESOURCES) {
        return STATUS(0xBFFF0011);
    }
    strcpy(resource, resources[finds[list]++]);
    return 0;
}

EXPORT ViStatus viOpen(ViSession manager, const char *name, ViUInt32 lock, ViUInt32 timeout, ViSession *session) {
    if (manager == 0 || !sessions[manager].open || timeout != 5000 || lock > 1) {
        return STATUS(0xBFFF0078);
    }
    if (strstr(name, "::") == NULL) return STATUS(0xBFFF0012);
    if (!strcmp(name, "GPIB0::9::INSTR")) return STATUS(0xBFFF0072);
    if (!strcmp(name, "GPIB0::10::INSTR")) return STATUS(0xBFFF000F);
    if (!strcmp(name, "GPIB0::11::INSTR")) return STATUS(0xBFFF00A8);
    if (!strcmp(name, "GPIB0::12::INSTR")) return STATUS(0xBFFF0015);
    for (size_t r = 0; r < RESOURCES; r++) {
        if (!strcmp(name, resources[r])) {
            *session = allocate();
            sessions[*session].is_resource = 1;
            sessions[*session].marks_end = !strstr(name, "SOCKET") && !strstr(name, "ASRL");
            return 0;
        }
    }
    return STATUS(0xBFFF0011);
}

EXPORT ViStatus viSetAttribute(ViSession object, ViUInt32 attribute, ViAttrState state) {
    struct session *s = &sessions[object];
    if (!s->is_resource) return STATUS(0xBFFF000E);
    switch (attribute) {
    case 0x3FFF001A: s->timeout = state; return 0;
    case 0x3FFF0018: s->termchar = state; return 0;
    case 0x3FFF0038: s->termchar_enabled = state; return 0;
    case 0x3FFF0021: s->baud = state; return 0;
    case 0x3FFF0022: s->data_bits = state; return 0;
    case 0x3FFF0023: s->parity = state; return 0;
    case 0x3FFF0024: s->stop_bits = state; return 0;
    case 0x3FFF0025: s->flow = state; return 0;
    default: return STATUS(0xBFFF001D);
    }
}

static void say(struct session *s, const char *text, size_t length) {
    if (s->length + length <= sizeof s->answer) {
        memcpy(s->answer + s->length, text, length);
        s->length += length;
    }
}

static void answer(struct session *s, const char *message, size_t length) {
    char text[256];
    size_t bare = length;
    if (s->next == s->length) {
        s->next = s->length = 0;
    }
    s->unfinished = 0;
    while (bare > 0 && (message[bare - 1] == '\n' || message[bare - 1] == '\r')) bare--;
#define IS(word) (bare == strlen(word) && !memcmp(message, word, bare))
    if (IS("*IDN?")) {
        static const char idn[] = "Ohmloop," SAYS ",1,0\n";
        say(s, idn, sizeof idn - 1);
    } else if (IS("ATTR?")) {
        int n = snprintf(text, sizeof text, "tmo %llu termchar %llu enabled %llu line %llu %llu %llu %llu %llu\n",
            (unsigned long long)s->timeout, (unsigned long long)s->termchar, (unsigned long long)s->termchar_enabled,
            (unsigned long long)s->baud, (unsigned long long)s->data_bits, (unsigned long long)s->parity,
            (unsigned long long)s->stop_bits, (unsigned long long)s->flow);
        say(s, text, (size_t)n);
    } else if (IS("COUNT?")) {
        say(s, text, (size_t)snprintf(text, sizeof text, "%d\n", count_open()));
    } else if (IS("CLEARS?")) {
        say(s, text, (size_t)snprintf(text, sizeof text, "%d\n", clears));
    } else if (IS("HALF")) {
        say(s, "+1.23", 5);
        s->unfinished = 1;
    } else if (IS("HANGUP")) {
        s->gone = 1;
    } else if (IS("STUCK")) {
        s->stuck = 1;
    } else if (!IS("SILENCE")) {
        say(s, message, length);
    }
}

EXPORT ViStatus viWrite(ViSession session, const unsigned char *buffer, ViUInt32 count, ViUInt32 *written) {
    struct session *s = &sessions[session];
    *written = 0;
    if (!s->is_resource) return STATUS(0xBFFF000E);
    if (s->gone) return STATUS(0xBFFF00A6);
    if (s->stuck) return STATUS(0xBFFF0015);
    answer(s, (const char *)buffer, count);
    *written = count;
    return 0;
}

#ifndef WITHOUT_READ
EXPORT ViStatus viRead(ViSession session, unsigned char *buffer, ViUInt32 count, ViUInt32 *read) {
    struct session *s = &sessions[session];
    *read = 0;
    if (!s->is_resource) return STATUS(0xBFFF000E);
    if (s->gone) return STATUS(0xBFFF00A6);
    while (*read < count && s->next < s->length) {
        unsigned char c = (unsigned char)s->answer[s->next++];
        buffer[(*read)++] = c;
        if (s->termchar_enabled == 1 && c == s->termchar) return 0x3FFF0005;
    }
    if (*read > 0 && s->next == s->length && s->marks_end && !s->unfinished) return 0;
    if (*read == count) return 0x3FFF0006;
    return STATUS(0xBFFF0015);
}
#endif

#ifndef WITHOUT_OPTIONAL
EXPORT ViStatus viStatusDesc(ViSession object, ViStatus status, char *text) {
    (void)object;
    switch ((ViUInt32)status) {
    case 0xBFFF0015: strcpy(text, "Timeout expired before operation completed."); break;
    case 0xBFFF0072: strcpy(text, "The resource is valid, but VISA cannot currently access it."); break;
    case 0xBFFF00A6: strcpy(text, "The connection for the given session has been lost."); break;
    default: strcpy(text, "Stand-in error."); break;
    }
    return 0;
}

EXPORT ViStatus viClear(ViSession session) {
    struct session *s = &sessions[session];
    if (!s->marks_end) return STATUS(0xBFFF0067);
    s->next = s->length = 0;
    clears++;
    return 0;
}

EXPORT ViStatus viFlush(ViSession session, uint16_t mask) {
    if (mask != (4 | 64)) return STATUS(0xBFFF0078);
    sessions[session].next = sessions[session].length = 0;
    return 0;
}

EXPORT ViStatus viReadSTB(ViSession session, uint16_t *status) {
    *status = sessions[session].next < sessions[session].length ? 0x90 : 0x80;
    return 0;
}

EXPORT ViStatus viGpibControlREN(ViSession session, uint16_t mode) {
    return sessions[session].marks_end && mode == 6 ? 0 : STATUS(0xBFFF0067);
}
#endif
