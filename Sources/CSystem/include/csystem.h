#ifndef CSYSTEM_H
#define CSYSTEM_H

// The few system calls that Swift cannot make itself. Policy stays in Swift.

#include "confine.h"
#include "publish.h"
#include "spawn.h"
#include "walk.h"

#endif
