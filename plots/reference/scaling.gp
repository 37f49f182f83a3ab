# Efficiency over nodes, simulated, of figure5. Written by elasti report.
# Redraw with: gnuplot scaling.gp     (or gnuplot -e "format='svg'" scaling.gp; also pdf)
reset
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'scaling.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,550 font 'sans-serif,11' fontscale 1.3333 \
        background 'white' dashlength 1.4 noenhanced
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.333333in,5.729167in font 'sans-serif,11' \
        dashlength 1.1 noenhanced
} else {
    set terminal pngcairo size 2560,1100 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white' noenhanced
}}
set output file

# Efficiency over nodes, a job a node at a time
# 24 jobs, the longest left first
$panel1_1 << EOD
# x y
0.000000 1.000000
1.000000 0.999205
2.000000 0.974184
3.000000 0.923625
4.000000 0.798206
5.000000 0.509849
6.000000 0.254924
7.000000 0.127462
EOD
# 24 jobs in shards
$panel1_2 << EOD
# x y
0.000000 1.000000
1.000000 0.996873
2.000000 0.925887
3.000000 0.884509
4.000000 0.637146
5.000000 0.509849
6.000000 0.254924
7.000000 0.127462
EOD
# 384 jobs, the longest left first
$panel1_3 << EOD
# x y
0.000000 1.000000
1.000000 1.000000
2.000000 1.000000
3.000000 1.000000
4.000000 1.000000
5.000000 0.999205
6.000000 0.974184
7.000000 0.923625
EOD
# 384 jobs (16 times the seeds) in shards
$panel1_4 << EOD
# x y
0.000000 1.000000
1.000000 0.996873
2.000000 0.925887
3.000000 0.884509
4.000000 0.884509
5.000000 0.884509
6.000000 0.884509
7.000000 0.884509
EOD

set multiplot
set clip two
set key off

# Everything around the panels
set label 'Loss versus compute of an elastic language model' at screen 0.009375,0.963636 left font ',16' textcolor rgb '#202020'
set label 'teacher: Llama, 8 layers, hidden 192, 3.74 M parameters, trained on 2.9 M tokens' at screen 0.009375,0.921818 left font ',11' textcolor rgb '#404040'
set label 'data: GSM8K, 16.1 k held-out tokens scored · routers: trained on 123 k tokens, 2 seeds' at screen 0.009375,0.889091 left font ',11' textcolor rgb '#404040'
set label 'simulated from the measured time of each job''s training; shards as elasti submit makes them: every n-th job; what is prepared before and measured after the jobs is' at screen 0.009375,0.856364 left font ',11' textcolor rgb '#404040'
set label 'not counted' at screen 0.009375,0.823636 left font ',11' textcolor rgb '#404040'
set label '24 jobs, the longest left first' at screen 0.043750,0.781818 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.781818 to screen 0.037500,0.781818 nohead linewidth 2 dashtype 2 linecolor rgb '#0072B2'
set label '' at screen 0.023438,0.781818 point pointtype 6 pointsize 0.65 linecolor rgb '#0072B2'
set label '24 jobs in shards' at screen 0.248021,0.781818 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.213646,0.781818 to screen 0.241771,0.781818 nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2'
set label '' at screen 0.227708,0.781818 point pointtype 7 pointsize 0.65 linecolor rgb '#0072B2'
set label '384 jobs, the longest left first' at screen 0.392500,0.781818 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.358125,0.781818 to screen 0.386250,0.781818 nohead linewidth 2 dashtype 2 linecolor rgb '#D55E00'
set label '' at screen 0.372187,0.781818 point pointtype 4 pointsize 0.65 linecolor rgb '#D55E00'
set label '384 jobs (16 times the seeds) in shards' at screen 0.603125,0.781818 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.568750,0.781818 to screen 0.596875,0.781818 nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00'
set label '' at screen 0.582812,0.781818 point pointtype 5 pointsize 0.65 linecolor rgb '#D55E00'
set label 'Efficiency over nodes, a job a node at a time' at screen 0.052500,0.725455 left font ',12' textcolor rgb '#202020'
set label 'nodes' at screen 0.518437,0.054545 center font ',11' textcolor rgb '#202020'
set label 'efficiency' at screen 0.017188,0.410909 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label '1' at screen 0.110742,0.096364 center font ',10' textcolor rgb '#202020'
set label '2' at screen 0.227227,0.096364 center font ',10' textcolor rgb '#202020'
set label '4' at screen 0.343711,0.096364 center font ',10' textcolor rgb '#202020'
set label '8' at screen 0.460195,0.096364 center font ',10' textcolor rgb '#202020'
set label '16' at screen 0.576680,0.096364 center font ',10' textcolor rgb '#202020'
set label '32' at screen 0.693164,0.096364 center font ',10' textcolor rgb '#202020'
set label '64' at screen 0.809648,0.096364 center font ',10' textcolor rgb '#202020'
set label '128' at screen 0.926133,0.096364 center font ',10' textcolor rgb '#202020'

# Efficiency over nodes, a job a node at a time
set lmargin at screen 0.052500
set rmargin at screen 0.984375
set tmargin at screen 0.701818
set bmargin at screen 0.120000
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.500000:7.500000]
unset xtics
unset logscale y
set yrange [0.000000:1.020000]
set ytics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
plot $panel1_1 using 1:2 with linespoints pointtype 6 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#0072B2', \
    $panel1_2 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_3 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#D55E00', \
    $panel1_4 using 1:2 with linespoints pointtype 5 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow
unset multiplot
unset output
