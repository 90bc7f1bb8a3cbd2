using CsvHelper;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;

namespace EdgeCenter.Appliance.Imports;

/// <summary>
/// Reads people from CSV: <c>id,name,latin,groups,card,pin,validFrom,validUntil,consentVersion,photos</c> (also with Chinese headings), in any order, separated by
/// comma, semicolon or tab; lists inside a field by ';' or '|'. Finds every mistake in one go; any text gives an answer.
/// </summary>
public sealed class PeopleCsv(TimeZoneInfo zone, ConsentTexts texts)
{
    private readonly List<ImportProblem> _problems = [];
    private readonly List<ImportRow> _rows = [];
    private readonly Dictionary<PersonId, long> _lineOfId = [];
    private readonly Dictionary<string, long> _lineOfCard = new(StringComparer.Ordinal);
    private ImportColumns? _columns;

    public static ImportFile Parse(string text, TimeZoneInfo zone, ConsentTexts texts)
    {
        PeopleCsv parser = new(zone, texts);
        parser.Read(text);
        return new ImportFile(parser._columns, parser._rows, parser._problems);
    }

    private void Read(string text)
    {
        CsvReaderOptions options = new()
        {
            HasHeader = false,
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = record => Report(record.LineNumber, null, new Problem("import-quotes",
                "The quotes of this line do not match up: a quoted field begins and ends with \", and a quote inside is written twice.",
                "此行的引号不匹配：带引号的字段以 \" 开头和结尾，其中的引号应写两次。")),
        };
        try
        {
            using CsvReader reader = CsvReader.FromText(text, options);
            while (_problems.Count < ImportLimits.Problems && reader.Read())
            {
                if (!TakeRecord(reader))
                {
                    return;
                }
            }
        }
        catch (CsvFormatException e)
        {
            Report(e.LineNumber, null, new Problem("import-malformed", "This line is not CSV.", "此行不是有效的 CSV。"));
        }

        if (_columns is null && _problems.Count == 0)
        {
            Report(0, null, new Problem("import-empty", "The file is empty: its first line names the columns.", "文件为空：第一行应为列名。"));
        }
    }

    /// <returns>False when the rest of the file is not worth reading.</returns>
    private bool TakeRecord(CsvReader reader)
    {
        string[] fields = reader.Current.ToArray();
        long line = reader.LineNumber;
        if (_columns is null)
        {
            _columns = ImportColumns.FromHeader(fields, line, _problems);
            return _columns is not null;
        }

        if (reader.RowNumber > ImportLimits.Rows + 1)
        {
            Report(line, null, new Problem("import-too-many-rows",
                $"The file has more than {ImportLimits.Rows} people. Split it.", $"文件超过 {ImportLimits.Rows} 人。请拆分后导入。"));
            return false;
        }

        if (fields.All(string.IsNullOrWhiteSpace))
        {
            return true;
        }

        if (fields.Length > _columns.Count && fields[_columns.Count..].Any(field => field.Length > 0))
        {
            Report(line, null, new Problem("import-field-count",
                $"This line has {fields.Length} fields, the header {_columns.Count}. Put fields that contain the separator in quotes.",
                $"此行有 {fields.Length} 个字段，而表头有 {_columns.Count} 个。含分隔符的字段请加引号。"));
            return true;
        }

        if (Array.Exists(fields, field => field.Length > ImportLimits.FieldLength))
        {
            Report(line, null, new Problem("import-field-too-long",
                $"A field is longer than {ImportLimits.FieldLength} characters.", $"字段超过 {ImportLimits.FieldLength} 个字符。"));
            return true;
        }

        TakeRow(line, fields);
        return true;
    }

    private void TakeRow(long line, string[] fields)
    {
        int before = _problems.Count;
        string idText = Field(ImportColumn.Id);
        if (!PersonId.TryParse(idText, out PersonId id))
        {
            Report(line, ImportColumn.Id, new Problem("id-invalid",
                "An id is 1 to 64 letters, digits, '-', '_', '.' or '@'.", "编号为 1 至 64 个字母、数字或 - _ . @。"));
        }
        else if (!_lineOfId.TryAdd(id, line))
        {
            Report(line, ImportColumn.Id, new Problem("id-twice", $"Line {_lineOfId[id]} has the same id.", $"第 {_lineOfId[id]} 行已有相同的编号。"));
        }

        PersonName? name = TakeName(line, Field(ImportColumn.Name), Field(ImportColumn.Latin));
        IReadOnlyList<string> groups = Take(line, ImportColumn.Groups, GroupName.NormaliseAll(List(Field(ImportColumn.Groups)))) ?? [];
        string? card = Field(ImportColumn.Card) is { Length: > 0 } cardText ? Take(line, ImportColumn.Card, CardNumber.Normalise(cardText)) : null;
        if (card is not null && !_lineOfCard.TryAdd(card, line))
        {
            Report(line, ImportColumn.Card, new Problem("card-twice", $"Line {_lineOfCard[card]} has the same card.", $"第 {_lineOfCard[card]} 行已有相同的卡号。"));
        }

        string? pin = Field(ImportColumn.Pin) is { Length: > 0 } pinText ? pinText : null;
        if (pin is not null)
        {
            Take(line, ImportColumn.Pin, PinPolicy.Check(pin));
        }

        DateTimeOffset? from = Take(line, ImportColumn.ValidFrom, ImportDates.From(Field(ImportColumn.ValidFrom), zone));
        DateTimeOffset? until = Take(line, ImportColumn.ValidUntil, ImportDates.Until(Field(ImportColumn.ValidUntil), zone));
        if (from >= until)
        {
            Report(line, ImportColumn.ValidUntil, new Problem("validity-inverted", "The validity ends before it begins.", "有效期的结束时间早于开始时间。"));
        }

        string? consent = Field(ImportColumn.ConsentVersion) is { Length: > 0 } version
            ? Take(line, ImportColumn.ConsentVersion, texts.Find(version))?.Version
            : null;
        string[] photos = List(Field(ImportColumn.Photos));
        CheckPhotos(line, photos);
        if (_problems.Count == before)
        {
            _rows.Add(new ImportRow
            {
                Line = line, Id = id, Name = name!, Groups = groups, Card = card, Pin = pin,
                ValidFrom = from, ValidUntil = until, ConsentVersion = consent, Photos = photos,
            });
        }

        string Field(ImportColumn column) => _columns!.Of(column, fields);
    }

    private PersonName? TakeName(long line, string display, string latin)
    {
        Outcome<PersonName> name = PersonName.Create(display, latin);
        return Take(line, name.Problem?.Where == "latin" ? ImportColumn.Latin : ImportColumn.Name, name);
    }

    private void CheckPhotos(long line, string[] photos)
    {
        if (photos.Length > ImportLimits.PhotosPerPerson)
        {
            Report(line, ImportColumn.Photos, new Problem("photos-too-many",
                $"At most {ImportLimits.PhotosPerPerson} photos a person.", $"每人最多 {ImportLimits.PhotosPerPerson} 张照片。"));
        }

        foreach (string photo in photos)
        {
            if (Path.IsPathRooted(photo) || photo.Contains('\0', StringComparison.Ordinal) || photo.Split('/', '\\').Contains(".."))
            {
                Report(line, ImportColumn.Photos, new Problem("photo-outside",
                    "A photo is a path below the photo folder, without '..'.", "照片应为照片文件夹内的相对路径，不含“..”。"));
            }
        }
    }

    private static string[] List(string field) =>
        field.Split([';', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private T? Take<T>(long line, ImportColumn column, Outcome<T> outcome)
    {
        if (outcome.TryGet(out T? value, out Problem? problem))
        {
            return value;
        }

        Report(line, column, problem);
        return default;
    }

    private void Report(long line, ImportColumn column, Problem problem) => Report(line, ImportColumns.NameOf(column), problem);

    private void Report(long line, string? column, Problem problem) => _problems.Add(new ImportProblem(line, column, problem));
}
