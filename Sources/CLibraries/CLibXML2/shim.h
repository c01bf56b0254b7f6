#pragma once
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlsave.h>
#include <libexslt/exslt.h>

/// `xmlFree` is a global variable that holds a function; Swift cannot see that nobody changes it.
static inline void releaseXMLText(void *text) { xmlFree(text); }

static void ignoreXMLMessage(void *context, const char *message, ...) {
  (void)context;
  (void)message;
}

/// The library prints what it cannot report otherwise; the program speaks for itself. Variadic, so not for Swift.
static inline void silenceXMLMessages(void) {
  xmlSetGenericErrorFunc(NULL, ignoreXMLMessage);
  // The setting is one a thread; threads to come start with this one.
  xmlThrDefSetGenericErrorFunc(NULL, ignoreXMLMessage);
}
