package org.counted.validate;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Small reports without a flaw, for tests to break. */
final class Documents {

  static final String TITLE_REPORT =
      """
      {"Report_Header": {"Report_Name": "Title Report", "Report_ID": "TR", "Release": "5.1",
        "Institution_Name": "Example University", "Institution_ID": {"Proprietary": ["exampl:C1"]},
        "Report_Filters": {"Begin_Date": "2025-01-01", "End_Date": "2025-02-28"},
        "Report_Attributes": {"Attributes_To_Show": ["YOP"]},
        "Created": "2025-03-20T10:15:00Z", "Created_By": "Example Platform",
        "Registry_Record":
          "https://registry.countermetrics.org/platform/00000000-0000-0000-0000-000000000000"},
       "Report_Items": [
        {"Title": "A Journal", "Publisher": "A Publisher", "Platform": "Example Platform",
         "Item_ID": {"Online_ISSN": "1234-5679"},
         "Attribute_Performance": [{"Data_Type": "Journal", "YOP": "2024", "Performance": {
           "Total_Item_Investigations": {"2025-01": 4}, "Unique_Item_Investigations": {"2025-01": 3},
           "Total_Item_Requests": {"2025-01": 2}, "Unique_Item_Requests": {"2025-01": 1},
           "No_License": {"2025-02": 1}, "Limit_Exceeded": {"2025-02": 1}}}]},
        {"Title": "A Book", "Publisher": "A Publisher", "Platform": "Example Platform",
         "Item_ID": {"Proprietary": "exampl:b"},
         "Attribute_Performance": [{"Data_Type": "Book", "YOP": "2024", "Performance": {
           "Total_Item_Investigations": {"2025-01": 4}, "Unique_Item_Investigations": {"2025-01": 3},
           "Total_Item_Requests": {"2025-01": 2}, "Unique_Item_Requests": {"2025-01": 1},
           "Unique_Title_Investigations": {"2025-01": 1},
           "Unique_Title_Requests": {"2025-01": 1}}}]}]}
      """;

  static final String JOURNAL_REQUESTS_5 =
      """
      {"Report_Header": {"Report_Name": "Journal Requests (Excluding OA_Gold)",
        "Report_ID": "TR_J1", "Release": "5", "Institution_Name": "Example University",
        "Institution_ID": [{"Type": "Proprietary", "Value": "exampl:C1"}], "Customer_ID": "C1",
        "Report_Filters": [
          {"Name": "Metric_Type", "Value": "Total_Item_Requests|Unique_Item_Requests"},
          {"Name": "Data_Type", "Value": "Journal"}, {"Name": "Access_Type", "Value": "Controlled"},
          {"Name": "Access_Method", "Value": "Regular"},
          {"Name": "Begin_Date", "Value": "2024-01-01"}, {"Name": "End_Date", "Value": "2024-01-31"}],
        "Created": "2024-02-20T10:15:00Z", "Created_By": "Example Platform"},
       "Report_Items": [
        {"Title": "A Journal", "Publisher": "A Publisher", "Platform": "Example Platform",
         "Item_ID": [{"Type": "Online_ISSN", "Value": "1234-5679"}],
         "Performance": [{"Period": {"Begin_Date": "2024-01-01", "End_Date": "2024-01-31"},
           "Instance": [{"Metric_Type": "Total_Item_Requests", "Count": 2},
             {"Metric_Type": "Unique_Item_Requests", "Count": 1}]}]}]}
      """;

  static final String ITEM_REPORT_5 =
      """
      {"Report_Header": {"Report_Name": "Item Master Report", "Report_ID": "IR", "Release": "5",
        "Institution_Name": "Example University",
        "Institution_ID": [{"Type": "Proprietary", "Value": "exampl:C1"}], "Customer_ID": "C1",
        "Report_Filters": [
          {"Name": "Begin_Date", "Value": "2024-01-01"}, {"Name": "End_Date", "Value": "2024-01-31"}],
        "Report_Attributes": [
          {"Name": "Attributes_To_Show", "Value": "Data_Type"},
          {"Name": "Include_Component_Details", "Value": "True"}],
        "Created": "2024-02-20T10:15:00Z", "Created_By": "Example Platform"},
       "Report_Items": [
        {"Item": "An Article", "Publisher": "A Publisher", "Platform": "Example Platform",
         "Item_ID": [{"Type": "DOI", "Value": "10.9999/a1"}], "Data_Type": "Article",
         "Item_Component": [
          {"Item_Name": "A Supplement", "Data_Type": "Dataset",
           "Item_ID": [{"Type": "DOI", "Value": "10.9999/a1.s1"}],
           "Performance": [{"Period": {"Begin_Date": "2024-01-01", "End_Date": "2024-01-31"},
             "Instance": [{"Metric_Type": "Total_Item_Investigations", "Count": 8},
               {"Metric_Type": "Total_Item_Requests", "Count": 7}]}]}],
         "Performance": [{"Period": {"Begin_Date": "2024-01-01", "End_Date": "2024-01-31"},
           "Instance": [{"Metric_Type": "Unique_Item_Investigations", "Count": 2},
             {"Metric_Type": "Unique_Item_Requests", "Count": 1}]}]}]}
      """;

  static final String JOURNAL_TABLE =
      """
      \uFEFFReport_Name	Journal Requests (Controlled)
      Report_ID	TR_J1
      Release	5.1
      Institution_Name	Example University
      Institution_ID	exampl:C1
      Metric_Types	Total_Item_Requests; Unique_Item_Requests
      Report_Filters	Data_Type=Journal; Access_Type=Controlled; Access_Method=Regular
      Report_Attributes
      Exceptions
      Reporting_Period	Begin_Date=2025-01-01; End_Date=2025-02-28
      Created	2025-03-20T10:15:00Z
      Created_By	Example Platform
      Registry_Record	https://registry.countermetrics.org/platform/00000000-0000-0000-0000-000000000000

      Title	Publisher	Publisher_ID	Platform	DOI	Proprietary_ID	Print_ISSN	Online_ISSN	URI	Metric_Type	Reporting_Period_Total	Jan-2025	Feb-2025
      A Journal	A Publisher		Example Platform				1234-5679		Total_Item_Requests	5	3	2
      A Journal	A Publisher		Example Platform				1234-5679		Unique_Item_Requests	3	2	1
      """;

  static Verdict json(String report) {
    return ReportCheck.ofJson(report.getBytes(UTF_8));
  }

  static Verdict table(String report) {
    return ReportCheck.ofTabular(report.getBytes(UTF_8));
  }

  /** The document with one place changed; the place has to be there. */
  static String with(String document, String place, String other) {
    if (!document.contains(place)) {
      throw new IllegalArgumentException("no such place: " + place);
    }
    return document.replace(place, other);
  }

  private Documents() {}
}
