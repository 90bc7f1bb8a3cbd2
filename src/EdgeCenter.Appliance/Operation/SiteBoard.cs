using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Configuration;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Hardware.Boards;
using EdgeCenter.Hardware.Gpio;
using EdgeCenter.Hardware.Simulated;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Operation;

/// <summary>The board of a site: wired as <c>board.file</c> says, or simulated.</summary>
internal sealed class SiteBoard : IDisposable
{
    private readonly IDisposable[] _owned;

    private SiteBoard(IDoorBoard doors, BoardDescription? description, params IDisposable[] owned)
    {
        Doors = doors;
        Description = description;
        _owned = owned;
    }

    public IDoorBoard Doors { get; }

    /// <summary>Null: simulated.</summary>
    public BoardDescription? Description { get; }

    /// <param name="time">Of the doors. When a clip brings its own, nothing real is moved by it: then the board is simulated.</param>
    public static Outcome<SiteBoard> Open(Site site, DoorPlans plans, TimeProvider time)
    {
        BoardOptions options = site.Options.Board;
        IEnumerable<string> doors = plans.Doors.Select(plan => plan.Name);
        if (options.File is not { } file || time != site.Time)
        {
            var simulated = new SimulatedDoorBoard(doors, options, site.Folder.Path, time, site.Logs.CreateLogger<SimulatedDoorBoard>());
            return new SiteBoard(simulated, null, simulated);
        }

        (BoardDescription? described, IReadOnlyList<Problem> problems) = BoardReader.Read(file);
        if (described is null)
        {
            return problems[0];
        }

        var chips = new GpioChips();
        Outcome<GpioDoorBoard> opened = GpioDoorBoard.Open(
            described, doors.ToDictionary(door => door, options.TerminalsOf), chips, options, time, site.Logs.CreateLogger<GpioDoorBoard>());
        if (opened.TryGet(out GpioDoorBoard? board, out Problem? problem))
        {
            return new SiteBoard(board, described, board, chips);
        }

        chips.Dispose();
        return problem;
    }

    public void Dispose()
    {
        foreach (IDisposable owned in _owned)
        {
            owned.Dispose();
        }
    }
}
