// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later
import PackageDescription

/// A C library of the system, described by its own module map; Debian's package is named in the Makefile.
func systemLibrary(_ name: String, pkgConfig: String) -> Target {
  .systemLibrary(name: name, path: "Sources/CLibraries/\(name)", pkgConfig: pkgConfig)
}

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.init(stringLiteral: name), "TestSupport"] + dependencies,
    exclude: exclude)
}

let package = Package(
  name: "dossier",
  products: [
    .library(name: "DossierKit", targets: ["DossierKit"]),
    .executable(name: "dossier", targets: ["dossier"]),
  ],
  targets: [
    systemLibrary("CLibXML2", pkgConfig: "libxml-2.0"),
    systemLibrary("CLibZip", pkgConfig: "libzip"),
    systemLibrary("CZlib", pkgConfig: "zlib"),
    systemLibrary("CCrypto", pkgConfig: "libcrypto"),
    systemLibrary("CPoppler", pkgConfig: "poppler-glib"),
    systemLibrary("CLeptonica", pkgConfig: "lept"),
    systemLibrary("CLibHEIF", pkgConfig: "libheif"),
    systemLibrary("CTesseract", pkgConfig: "tesseract"),
    systemLibrary("CLibEXIF", pkgConfig: "libexif"),
    systemLibrary("CLibAV", pkgConfig: "libavformat"),
    systemLibrary("CSeccomp", pkgConfig: "libseccomp"),

    // C of our own: what Swift cannot call, and the data linked into the program.
    .target(name: "CSystem"),
    // Loops over pixels: as fast in a debug build.
    .target(name: "CPixels", cSettings: [.unsafeFlags(["-O2"])]),
    .target(name: "SchemaData"),

    library("Casefile"),
    library("Outlines"),
    library("XML", ["Casefile", "Outlines", "CLibXML2"]),
    library("Schemas", ["SchemaData"]),
    library("Wire", ["CSystem"]),
    library("Confinement", ["Wire", "CSystem", "CSeccomp"]),
    library("Footage", ["CPixels"]),
    library("Pictures", ["Wire", "CLeptonica"]),
    library("Pages"),
    library("Intake", ["Casefile", "Outlines", "XML", "Schemas", "CSystem", "CLibZip", "CZlib", "CCrypto"]),
    library("Reading", ["Casefile", "Outlines", "XML", "Schemas", "Intake", "Wire", "CSystem", "Footage", "Pages"]),
    library("Measures", ["Casefile"]),
    library("Judging", ["Casefile", "XML", "Schemas", "Measures"]),
    library("Reporting", ["Casefile", "Schemas", "XML"]),
    library("DossierKit", ["Casefile", "XML", "Schemas", "Intake", "Wire", "Reading", "Measures", "Judging", "Reporting"]),

    .executableTarget(name: "dossier", dependencies: ["DossierKit", "Casefile", "Reporting", "Schemas", "CSystem"]),
    .executableTarget(
      name: "dossier-read-office",
      dependencies: ["Wire", "Confinement", "CSystem", "Casefile", "Outlines", "XML", "CLibZip", "CCrypto"]),
    .executableTarget(name: "dossier-read-pdf", dependencies: ["Wire", "Confinement", "CSystem", "CCrypto", "CPoppler", "Pages", "Pictures"]),
    .executableTarget(
      name: "dossier-read-image",
      dependencies: ["Wire", "Confinement", "CSystem", "CCrypto", "Pictures", "CLibHEIF", "CLibEXIF"]),
    .executableTarget(name: "dossier-read-video", dependencies: ["Wire", "Confinement", "Outlines", "CSystem", "CLibAV", "CPixels", "Footage"]),
    .executableTarget(name: "dossier-read-ocr", dependencies: ["Wire", "Confinement", "Pages", "Pictures", "CTesseract"]),

    .target(name: "TestSupport", dependencies: ["Outlines"], path: "Tests/TestSupport"),
    .executableTarget(
      name: "misbehaving-reader", dependencies: ["Wire", "Confinement", "CSystem"], path: "Tests/MisbehavingReader"),
    tests(of: "Casefile"), tests(of: "Outlines"), tests(of: "XML", ["Casefile"]), tests(of: "Schemas", ["XML"]),
    tests(of: "Intake", ["Casefile", "Outlines", "XML", "Schemas"]),
    // The readers are programs: naming them here builds them.
    tests(
      of: "Reading",
      [
        "Casefile", "Wire", "XML", "Schemas", "Intake", "Pages", "misbehaving-reader", "dossier-read-office",
        "dossier-read-pdf", "dossier-read-image", "dossier-read-ocr", "dossier-read-video",
      ]),
    tests(of: "Footage", ["Reading"]),
    tests(of: "Pages"), tests(of: "Measures", ["Casefile"]), tests(of: "Judging", ["Casefile", "XML", "Schemas", "Measures"]),
    tests(of: "Reporting", ["Casefile", "Schemas", "XML"], exclude: ["Expected"]), tests(of: "DossierKit", ["Casefile", "Intake", "Judging", "Schemas", "XML"]),
    .testTarget(name: "EndToEndTests", dependencies: ["TestSupport", "dossier"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu17
)

// Programs that the fuzzer drives; their build needs flags that no other has: see `make fuzz`.
if Context.environment["DOSSIER_FUZZ"] != nil {
  package.targets += [
    .systemLibrary(name: "CFuzzer", path: "Tests/Fuzz/CFuzzer"),
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "CFuzzer", "CSystem", "Casefile", "Intake", "Measures", "Outlines", "Wire",
        // What the walks of the readers use, which are linked in here from their own folders.
        "Pictures", "CLibHEIF", "CLibEXIF",
      ],
      path: "Tests/Fuzz/Program"),
  ]
}

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .strictMemorySafety(), .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("ImmutableWeakCaptures"),
    .enableUpcomingFeature("InferIsolatedConformances"), .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableExperimentalFeature("Lifetimes"),
  ]
  // Loops over pixels take fifty times as long without optimisation, too long for tests of whole cases.
  if target.name == "Pages" || target.name == "TestSupport" {
    target.swiftSettings?.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
  }
  // Rounding of a Double is a call into libm, which nothing else here brings along.
  target.linkerSettings = [.linkedLibrary("m")]
}
