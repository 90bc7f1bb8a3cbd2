using System.Diagnostics.CodeAnalysis;

namespace EdgeCenter.Core.Outcomes;

/// <summary>A value, or the problem that prevented it. Exceptions stay for bugs and the outside world.</summary>
public readonly struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Problem? problem)
    {
        _value = value;
        Problem = problem;
    }

    [MemberNotNullWhen(false, nameof(Problem))]
    public bool Succeeded => Problem is null;

    public Problem? Problem { get; }

    /// <exception cref="InvalidOperationException">There is a problem instead: asking without looking is a bug.</exception>
    public T Value => Problem is null ? _value! : throw new InvalidOperationException($"No value: {Problem}");

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Problem problem) => new(default, problem);

    public bool TryGet([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out Problem? problem)
    {
        value = _value;
        problem = Problem;
        return problem is null;
    }

    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next) => Problem is null ? next(_value!) : Problem;
}
