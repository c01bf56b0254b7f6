#ifndef DOSSIER_CONFINE_H
#define DOSSIER_CONFINE_H

#include <stdint.h>

// System calls by which a process gives up its rights. Which rights, Swift says.

/// The version of landlock that the kernel has, or 0.
int dossier_landlock_version(void);

/// Makes a set of rules that forbids everything named; rules then allow some of it below some places.
/// \returns a descriptor, or -1 with errno.
int dossier_landlock_rules(uint64_t files, uint64_t network, uint64_t scopes);

/// Allows what `access` names below a place. \returns 0 or an errno; ENOENT where there is no such place.
int dossier_landlock_allow(int rules, const char *_Nonnull path, uint64_t access);

/// Puts the rules in force for this process, for ever, and closes their descriptor. \returns 0 or an errno.
int dossier_landlock_enter(int rules);

/// This process and what it starts never get more rights than they have. \returns 0 or an errno.
int dossier_give_up_privileges(void);

/// How many threads this process has.
int dossier_thread_count(void);

// What the self-test tries and must not get. Each returns 0 if it got it, or -1 with errno.
int dossier_try_fork(void);
int dossier_try_trace(void);
int dossier_try_namespace(void);

#endif
