#include "schema_data.h"

// `#embed` keeps the folder's files as they are: no generator, no resource bundle beside the program.
// One line a file, here and in the list below; a test holds both against the folder.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char casefile_xsd[] = {
#embed "../../Schemas/casefile.xsd"
};

static const unsigned char classification_xml[] = {
#embed "../../Schemas/classification.xml"
};

static const unsigned char classification_xsd[] = {
#embed "../../Schemas/classification.xsd"
};

static const unsigned char examples_prc_complete_xml[] = {
#embed "../../Schemas/examples/prc-complete.xml"
};

static const unsigned char examples_trn_complete_xml[] = {
#embed "../../Schemas/examples/trn-complete.xml"
};

static const unsigned char forms_xsd[] = {
#embed "../../Schemas/forms.xsd"
};

static const unsigned char forms_A1_xml[] = {
#embed "../../Schemas/forms/A1.xml"
};

static const unsigned char forms_A2_xml[] = {
#embed "../../Schemas/forms/A2.xml"
};

static const unsigned char forms_A3_xml[] = {
#embed "../../Schemas/forms/A3.xml"
};

static const unsigned char forms_A4_xml[] = {
#embed "../../Schemas/forms/A4.xml"
};

static const unsigned char forms_PASSPORT_xml[] = {
#embed "../../Schemas/forms/PASSPORT.xml"
};

static const unsigned char forms_PRC_EVID_xml[] = {
#embed "../../Schemas/forms/PRC-EVID.xml"
};

static const unsigned char forms_PRC_TRANSL_xml[] = {
#embed "../../Schemas/forms/PRC-TRANSL.xml"
};

static const unsigned char forms_TRN_EVID_xml[] = {
#embed "../../Schemas/forms/TRN-EVID.xml"
};

static const unsigned char forms_TRN_TRANSL_xml[] = {
#embed "../../Schemas/forms/TRN-TRANSL.xml"
};

static const unsigned char forms_fields_xml[] = {
#embed "../../Schemas/forms/fields.xml"
};

static const unsigned char forms_index_xml[] = {
#embed "../../Schemas/forms/index.xml"
};

static const unsigned char layout_xml[] = {
#embed "../../Schemas/layout.xml"
};

static const unsigned char layout_xsd[] = {
#embed "../../Schemas/layout.xsd"
};

static const unsigned char limits_xml[] = {
#embed "../../Schemas/limits.xml"
};

static const unsigned char limits_xsd[] = {
#embed "../../Schemas/limits.xsd"
};

static const unsigned char manifest_xsd[] = {
#embed "../../Schemas/manifest.xsd"
};

static const unsigned char new_SKILL_PRC_xml[] = {
#embed "../../Schemas/new/SKILL-PRC.xml"
};

static const unsigned char new_SKILL_TRN_xml[] = {
#embed "../../Schemas/new/SKILL-TRN.xml"
};

static const unsigned char page_schema_json[] = {
#embed "../../Schemas/page.schema.json"
};

static const unsigned char report_schema_json[] = {
#embed "../../Schemas/report.schema.json"
};

static const unsigned char reports_console_xml[] = {
#embed "../../Schemas/reports/console.xml"
};

static const unsigned char reports_help_xml[] = {
#embed "../../Schemas/reports/help.xml"
};

static const unsigned char reports_selftest_xml[] = {
#embed "../../Schemas/reports/selftest.xml"
};

static const unsigned char reports_words_xml[] = {
#embed "../../Schemas/reports/words.xml"
};

static const unsigned char review_xsd[] = {
#embed "../../Schemas/review.xsd"
};

static const unsigned char rulebook_xsd[] = {
#embed "../../Schemas/rulebook.xsd"
};

static const unsigned char rulebooks_common_xml[] = {
#embed "../../Schemas/rulebooks/common.xml"
};

static const unsigned char rulebooks_skill_cross_xml[] = {
#embed "../../Schemas/rulebooks/skill-cross.xml"
};

static const unsigned char rulebooks_skill_documents_xml[] = {
#embed "../../Schemas/rulebooks/skill-documents.xml"
};

static const unsigned char rulebooks_skill_form_xml[] = {
#embed "../../Schemas/rulebooks/skill-form.xml"
};

static const unsigned char rulebooks_skill_industry_xml[] = {
#embed "../../Schemas/rulebooks/skill-industry.xml"
};

static const unsigned char rulebooks_skill_occupation_xml[] = {
#embed "../../Schemas/rulebooks/skill-occupation.xml"
};

static const unsigned char rulebooks_skill_practical_xml[] = {
#embed "../../Schemas/rulebooks/skill-practical.xml"
};

static const unsigned char rulebooks_skill_route_xml[] = {
#embed "../../Schemas/rulebooks/skill-route.xml"
};

static const unsigned char rulebooks_skill_training_xml[] = {
#embed "../../Schemas/rulebooks/skill-training.xml"
};

static const unsigned char rulebooks_skill_worker_xml[] = {
#embed "../../Schemas/rulebooks/skill-worker.xml"
};

static const unsigned char rulebooks_skill_xml[] = {
#embed "../../Schemas/rulebooks/skill.xml"
};

static const unsigned char tables_xsd[] = {
#embed "../../Schemas/tables.xsd"
};

static const unsigned char tables_codes_xml[] = {
#embed "../../Schemas/tables/codes.xml"
};

static const unsigned char tables_containers_xml[] = {
#embed "../../Schemas/tables/containers.xml"
};

static const unsigned char tables_dgbas_xml[] = {
#embed "../../Schemas/tables/dgbas.xml"
};

static const unsigned char tables_fields_xml[] = {
#embed "../../Schemas/tables/fields.xml"
};

static const unsigned char tables_holidays_xml[] = {
#embed "../../Schemas/tables/holidays.xml"
};

static const unsigned char tables_industries_xml[] = {
#embed "../../Schemas/tables/industries.xml"
};

static const unsigned char tables_industry_limits_xml[] = {
#embed "../../Schemas/tables/industry-limits.xml"
};

static const unsigned char tables_marks_xml[] = {
#embed "../../Schemas/tables/marks.xml"
};

static const unsigned char tables_mends_xml[] = {
#embed "../../Schemas/tables/mends.xml"
};

static const unsigned char tables_occupations_xml[] = {
#embed "../../Schemas/tables/occupations.xml"
};

static const unsigned char tables_parameters_xml[] = {
#embed "../../Schemas/tables/parameters.xml"
};

static const unsigned char tables_passports_xml[] = {
#embed "../../Schemas/tables/passports.xml"
};

static const unsigned char tables_processes_xml[] = {
#embed "../../Schemas/tables/processes.xml"
};

static const unsigned char tables_video_xml[] = {
#embed "../../Schemas/tables/video.xml"
};

static const unsigned char video_schema_json[] = {
#embed "../../Schemas/video.schema.json"
};

static const unsigned char words_xsd[] = {
#embed "../../Schemas/words.xsd"
};

#define FILE_ENTRY(path, symbol) {path, symbol, sizeof symbol}

static const schema_file schema_files[] = {
    FILE_ENTRY("casefile.xsd", casefile_xsd),
    FILE_ENTRY("classification.xml", classification_xml),
    FILE_ENTRY("classification.xsd", classification_xsd),
    FILE_ENTRY("examples/prc-complete.xml", examples_prc_complete_xml),
    FILE_ENTRY("examples/trn-complete.xml", examples_trn_complete_xml),
    FILE_ENTRY("forms.xsd", forms_xsd),
    FILE_ENTRY("forms/A1.xml", forms_A1_xml),
    FILE_ENTRY("forms/A2.xml", forms_A2_xml),
    FILE_ENTRY("forms/A3.xml", forms_A3_xml),
    FILE_ENTRY("forms/A4.xml", forms_A4_xml),
    FILE_ENTRY("forms/PASSPORT.xml", forms_PASSPORT_xml),
    FILE_ENTRY("forms/PRC-EVID.xml", forms_PRC_EVID_xml),
    FILE_ENTRY("forms/PRC-TRANSL.xml", forms_PRC_TRANSL_xml),
    FILE_ENTRY("forms/TRN-EVID.xml", forms_TRN_EVID_xml),
    FILE_ENTRY("forms/TRN-TRANSL.xml", forms_TRN_TRANSL_xml),
    FILE_ENTRY("forms/fields.xml", forms_fields_xml),
    FILE_ENTRY("forms/index.xml", forms_index_xml),
    FILE_ENTRY("layout.xml", layout_xml),
    FILE_ENTRY("layout.xsd", layout_xsd),
    FILE_ENTRY("limits.xml", limits_xml),
    FILE_ENTRY("limits.xsd", limits_xsd),
    FILE_ENTRY("manifest.xsd", manifest_xsd),
    FILE_ENTRY("new/SKILL-PRC.xml", new_SKILL_PRC_xml),
    FILE_ENTRY("new/SKILL-TRN.xml", new_SKILL_TRN_xml),
    FILE_ENTRY("page.schema.json", page_schema_json),
    FILE_ENTRY("report.schema.json", report_schema_json),
    FILE_ENTRY("reports/console.xml", reports_console_xml),
    FILE_ENTRY("reports/help.xml", reports_help_xml),
    FILE_ENTRY("reports/selftest.xml", reports_selftest_xml),
    FILE_ENTRY("reports/words.xml", reports_words_xml),
    FILE_ENTRY("review.xsd", review_xsd),
    FILE_ENTRY("rulebook.xsd", rulebook_xsd),
    FILE_ENTRY("rulebooks/common.xml", rulebooks_common_xml),
    FILE_ENTRY("rulebooks/skill-cross.xml", rulebooks_skill_cross_xml),
    FILE_ENTRY("rulebooks/skill-documents.xml", rulebooks_skill_documents_xml),
    FILE_ENTRY("rulebooks/skill-form.xml", rulebooks_skill_form_xml),
    FILE_ENTRY("rulebooks/skill-industry.xml", rulebooks_skill_industry_xml),
    FILE_ENTRY("rulebooks/skill-occupation.xml", rulebooks_skill_occupation_xml),
    FILE_ENTRY("rulebooks/skill-practical.xml", rulebooks_skill_practical_xml),
    FILE_ENTRY("rulebooks/skill-route.xml", rulebooks_skill_route_xml),
    FILE_ENTRY("rulebooks/skill-training.xml", rulebooks_skill_training_xml),
    FILE_ENTRY("rulebooks/skill-worker.xml", rulebooks_skill_worker_xml),
    FILE_ENTRY("rulebooks/skill.xml", rulebooks_skill_xml),
    FILE_ENTRY("tables.xsd", tables_xsd),
    FILE_ENTRY("tables/codes.xml", tables_codes_xml),
    FILE_ENTRY("tables/containers.xml", tables_containers_xml),
    FILE_ENTRY("tables/dgbas.xml", tables_dgbas_xml),
    FILE_ENTRY("tables/fields.xml", tables_fields_xml),
    FILE_ENTRY("tables/holidays.xml", tables_holidays_xml),
    FILE_ENTRY("tables/industries.xml", tables_industries_xml),
    FILE_ENTRY("tables/industry-limits.xml", tables_industry_limits_xml),
    FILE_ENTRY("tables/marks.xml", tables_marks_xml),
    FILE_ENTRY("tables/mends.xml", tables_mends_xml),
    FILE_ENTRY("tables/occupations.xml", tables_occupations_xml),
    FILE_ENTRY("tables/parameters.xml", tables_parameters_xml),
    FILE_ENTRY("tables/passports.xml", tables_passports_xml),
    FILE_ENTRY("tables/processes.xml", tables_processes_xml),
    FILE_ENTRY("tables/video.xml", tables_video_xml),
    FILE_ENTRY("video.schema.json", video_schema_json),
    FILE_ENTRY("words.xsd", words_xsd),
};

const size_t schema_file_count = sizeof schema_files / sizeof schema_files[0];

schema_file schema_file_at(size_t index) { return schema_files[index]; }
